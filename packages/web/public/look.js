/* Before the first paint: theme and mode as last chosen on this device. A file of its own because the policy
   forbids inline scripts; theme.ts keeps the same key. */
(function () {
  try {
    var look = JSON.parse(localStorage.getItem('kehu.look') || '{}');
    var data = document.documentElement.dataset;
    var dark =
      look.mode === 'dark' || (look.mode !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
    data.theme = look.theme || 'blue';
    data.density = look.density || 'standard';
    /* A company's own colour as theme.ts worked it out: before the first paint too. */
    if (data.theme === 'blue' && look.primary) {
      document.documentElement.style.setProperty('--primary', look.primary);
      document.documentElement.style.setProperty('--primary-strong', look.strong);
    }
    data.mode = dark ? 'dark' : 'light';
    document.documentElement.lang = localStorage.getItem('kehu.locale') || 'zh-CN';
    if (document.documentElement.lang === 'en')
      document.querySelector('link[rel="manifest"]').href = '/manifest.en.webmanifest';
    document.querySelectorAll('meta[name="theme-color"]').forEach(function (each) {
      each.content = dark ? '#0f1216' : '#f6f7f9';
    });
  } catch (_) {
    /* Storage may be closed: the defaults of the style sheet hold. */
  }
})();
