using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ScopeGen.AspNetCore.Internals;

/// <summary>Who may see the page: everybody in Development; elsewhere nobody, unless the application has required authorization on it.</summary>
internal static class LedgerAccess
{
    /// <summary>
    /// Where authorization is required, the middleware has asked for it before this runs (and an application that has no such middleware fails at
    /// every request). AllowAnonymous, of a group perhaps, takes that away, so it counts as nothing said.
    /// </summary>
    public static bool IsGranted(HttpContext context)
    {
        if (context.RequestServices.GetService<IHostEnvironment>()?.IsDevelopment() == true)
            return true;
        EndpointMetadataCollection? said = context.GetEndpoint()?.Metadata;
        return said?.GetMetadata<IAuthorizeData>() is not null && said.GetMetadata<IAllowAnonymous>() is null;
    }
}
