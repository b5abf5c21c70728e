
// Keeps the page as the server has it: asks every second whether something has changed, and exchanges the tables if so.
(() => {
  'use strict';
  const every = 1000, live = document.getElementById('live');
  let ahead = 0; // the server's clock of ours, in milliseconds
  let timer;

  const main = () => document.querySelector('main');

  const setClock = () => { ahead = Date.parse(main().dataset.now) - Date.now(); };

  function age(milliseconds) {
    const s = Math.max(0, Math.floor(milliseconds / 1000)), min = Math.floor(s / 60), h = Math.floor(min / 60), d = Math.floor(h / 24);
    return d ? `${d} d ${h % 24} h` : h ? `${h} h ${min % 60} min` : min ? `${min} min ${s % 60} s` : `${s} s`;
  }

  function tellAges() {
    for (const time of document.querySelectorAll('.age'))
      time.textContent = age(Date.now() + ahead - Date.parse(time.dateTime));
  }

  function exchange(page) {
    const known = new Set(Array.from(document.querySelectorAll('[data-id]'), row => row.dataset.id));
    main().replaceWith(document.adoptNode(page.querySelector('main')));
    document.title = page.title;
    for (const row of document.querySelectorAll('[data-id]'))
      row.classList.toggle('fresh', !known.has(row.dataset.id));
    setClock();
  }

  function say(text, state) {
    if (live.textContent !== text) // what is said again is read out again
      live.textContent = text;
    live.className = state;
  }

  function ask() {
    const request = new XMLHttpRequest();
    request.open('GET', location.href);
    request.responseType = 'document'; // parsed by the browser, which runs nothing of it
    request.timeout = 10000;
    request.setRequestHeader('Accept', 'text/html');
    request.setRequestHeader('If-None-Match', main().dataset.tag);
    request.onloadend = () => {
      const isChanged = request.status === 200 && request.response?.querySelector('main[data-tag]');
      if (isChanged)
        exchange(request.response);
      if (isChanged || request.status === 304)
        say('Live', 'on');
      else
        say(request.status ? `The server answers ${request.status}; asking again.` : 'The server does not answer; asking again.', 'off');
      tellAges();
      clearTimeout(timer);
      if (!document.hidden)
        timer = setTimeout(ask, every);
    };
    request.send();
  }

  document.addEventListener('visibilitychange', () => {
    if (!document.hidden)
      ask();
  });
  setClock();
  ask();
})();
