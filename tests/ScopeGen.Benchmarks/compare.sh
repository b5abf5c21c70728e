#!/usr/bin/env bash
# compare.sh old.csv new.csv: what became slower or bigger between two runs (docs/benchmarks.csv of each).
set -euo pipefail
join -t, <(sed 1d "$1" | sed 's/,/./' | sort -t, -k1,1) <(sed 1d "$2" | sed 's/,/./' | sort -t, -k1,1) |
  awk -F, 'BEGIN { printf "%-36s %9s %9s %6s %9s\n", "method", "ratio was", "ratio is", "change", "bytes" }
           { printf "%-36s %9.2f %9.2f %+5.0f%% %5d->%d\n", $1, $3, $6, ($6 / $3 - 1) * 100, $4, $7 }'
