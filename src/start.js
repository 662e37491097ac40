/*
 * What has to work before the lab does, and speaks where the lab cannot: a classic script in the words of every
 * browser (ECMAScript 5), which needs neither modules nor the style sheet. It sets the theme before the first paint,
 * hears what fails while the lab starts, and says it in a sentence. The lab ends its watch with `resqunnStart.done()`.
 */
(function () {
  var isDone = false;
  var hasFailed = false;
  var theme = null;
  try {
    theme = localStorage.getItem('resqunn.theme');
  } catch (_) {
    // Storage is switched off: the system's theme holds.
  }
  var isDark =
    theme === 'dark' ||
    (theme !== 'light' && !!window.matchMedia && matchMedia('(prefers-color-scheme: dark)').matches);
  // So that a dark page never flashes light. The page takes over from here (app/theme.ts).
  document.documentElement.setAttribute('data-theme', isDark ? 'dark' : 'light');

  /** The tokens that a message needs; the style sheet may be what is missing. */
  var colours = isDark
    ? { paper: '#0f1317', ink: '#eceeef', ink2: '#b3bac1', rule: '#454e57' }
    : { paper: '#fbfaf6', ink: '#16191d', ink2: '#474d55', rule: '#bfbbb0' };
  var letters = "'Inter Variable', Inter, system-ui, sans-serif";

  function element(tag, text, styles) {
    var made = document.createElement(tag);
    if (text) made.appendChild(document.createTextNode(text));
    // By property: a strict Content-Security-Policy allows no style attribute.
    for (var name in styles) made.style[name] = styles[name];
    return made;
  }

  function button(label, act) {
    var made = element('button', label, {
      font: '600 13px/28px ' + letters,
      padding: '0 12px',
      border: '0',
      borderRadius: '4px',
      background: colours.ink,
      color: colours.paper,
      cursor: 'pointer',
    });
    made.type = 'button';
    made.addEventListener('click', act);
    return made;
  }

  function whenThereIsABody(act) {
    if (document.body) act();
    else document.addEventListener('DOMContentLoaded', act);
  }

  function reload() {
    location.reload();
  }

  /** A lab that was kept for use without a network and does not start is fetched anew, if the host can be reached. */
  function reloadFromHost() {
    var workers = null;
    try {
      workers = navigator.serviceWorker;
    } catch (_) {
      // A sandboxed frame has none.
    }
    if (!workers || !workers.controller) return reload();
    fetch('sw.js', { cache: 'no-store' })
      .then(function (answer) {
        return answer.ok && workers.getRegistration();
      })
      .then(function (registration) {
        return registration && registration.unregister();
      })
      .then(reload, reload);
  }

  /** Says in the middle of the page why there is no lab; the first reason is the one that counts. */
  function fail(title, sentence, mayTryAgain) {
    if (isDone || hasFailed) return;
    hasFailed = true;
    whenThereIsABody(function () {
      document.body.style.margin = '0';
      document.body.style.background = colours.paper;
      var card = element('main', '', {
        maxWidth: '520px',
        margin: '16vh auto 0',
        padding: '0 20px',
        font: '400 14px/21px ' + letters,
        color: colours.ink2,
      });
      card.setAttribute('role', 'alert');
      var name = element('p', 'ResQuNN ', { margin: '0 0 14px', font: '650 15px/20px ' + letters, color: colours.ink });
      name.appendChild(element('span', 'Lab', { fontWeight: '400', color: colours.ink2 }));
      card.appendChild(name);
      card.appendChild(
        element('h1', title, { margin: '0 0 6px', font: '500 20px/26px ' + letters, color: colours.ink })
      );
      card.appendChild(element('p', sentence, { margin: '0 0 16px', overflowWrap: 'anywhere' }));
      if (mayTryAgain !== false) card.appendChild(button('Try again', reloadFromHost));
      var root = document.getElementById('root') || document.body;
      root.textContent = '';
      root.appendChild(card);
    });
  }

  /** The lab's script did not come: where it was to come from says most about why. */
  function failToLoad() {
    var title = 'The lab could not be loaded';
    if (location.protocol === 'file:') {
      return fail(
        title,
        'This page was opened as a file, and from files browsers load no modules. Serve its folder, as with ' +
          '“npm start” or “python3 -m http.server”, and open the address that it tells.',
        false
      );
    }
    if (window.origin === 'null') {
      return fail(
        title,
        'This page stands in a frame that is sandboxed without “allow-same-origin”: its own files are closed to it. ' +
          'Open it in a tab of its own: ' +
          location.href.split('#')[0],
        false
      );
    }
    if (navigator.onLine === false) {
      return fail(title, 'This device is offline. What your browser keeps of your runs is not touched by it.');
    }
    fail(
      title,
      'Its script did not come: the server cannot be reached, or has no such file any more. What your browser keeps ' +
        'of your runs is not touched by it.'
    );
  }

  /** The style sheet that did not come while the lab was still being loaded. */
  var missing = null;

  /** The lab works without its style sheet, but looks like nothing; where there is no lab, that is what counts. */
  function missStyles(link) {
    if (!isDone) {
      missing = link;
      return;
    }
    missing = null;
    whenThereIsABody(function () {
      var bar = element(
        'div',
        'The lab’s style sheet could not be loaded, so the page looks bare. Everything works. ',
        {
          position: 'fixed',
          zIndex: '99',
          top: '0',
          left: '0',
          right: '0',
          padding: '8px 16px',
          font: '400 13px/28px ' + letters,
          background: colours.paper,
          color: colours.ink,
          borderBottom: '1px solid ' + colours.rule,
        }
      );
      bar.setAttribute('role', 'alert');
      bar.appendChild(
        button('Try again', function () {
          bar.parentNode.removeChild(bar);
          var again = document.createElement('link');
          again.rel = 'stylesheet';
          again.crossOrigin = link.crossOrigin;
          // Another address than the one that the browser remembers as missing.
          again.href = link.href.split('?')[0] + '?again=' + Date.now();
          document.head.appendChild(again);
        })
      );
      document.body.appendChild(bar);
    });
  }

  // What does not load makes an event at its element, which does not rise: it is caught on the way down.
  window.addEventListener(
    'error',
    function (event) {
      var target = event.target;
      if (target && target.tagName === 'LINK' && target.rel === 'stylesheet') missStyles(target);
      else if (target && target.tagName === 'SCRIPT') failToLoad();
      else if (target === window && !isDone) failToStart(event.error || event.message);
    },
    true
  );

  function failToStart(error) {
    var reason = String((error && error.message) || error || 'no reason was given').slice(0, 200);
    fail('The lab could not start', 'Something that it needs is missing in this browser: ' + reason + '. ' + browsers);
  }

  var browsers = 'The lab is made for Chrome and Edge from 111, Firefox from 128, and Safari from 16.4 on.';
  if (!('noModule' in document.createElement('script'))) {
    fail('This browser is too old for the lab', 'It knows no JavaScript modules. ' + browsers, false);
  }

  /** After so long without a word, ms. */
  var patience = 20000;
  setTimeout(function () {
    fail('The lab is not there yet', 'The server takes longer than twenty seconds to send the lab’s script.');
  }, patience);

  window.resqunnStart = {
    /** The lab is on the page, and speaks for itself from now on. */
    done: function () {
      isDone = true;
      if (missing) missStyles(missing);
    },
    /** The lab's script is here, but the lab cannot be set up. */
    fail: failToStart,
  };
})();
