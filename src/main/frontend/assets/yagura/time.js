// Ages, clock times and the clock itself: kept by the browser, so that a passing second needs no push.

let ahead = 0; // how far the console's clock is ahead of this browser's, in ms
const ticking = new Set();
const now = () => Date.now() + ahead;
const zone = () => new URLSearchParams(location.search).get('tz') || undefined;

export function span(ms) {
  const s = Math.max(0, Math.floor(ms / 1000));
  if (s < 60) return `${s} s`;
  const m = Math.floor(s / 60);
  if (m < 60) return s % 60 ? `${m} m ${s % 60} s` : `${m} m`;
  const h = Math.floor(m / 60);
  if (h < 24) return m % 60 ? `${h} h ${m % 60} m` : `${h} h`;
  const d = Math.floor(h / 24);
  return h % 24 ? `${d} d ${h % 24} h` : `${d} d`;
}

function parts(at, more) {
  const options = { timeZone: zone(), hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit',
    hour: '2-digit', minute: '2-digit', second: '2-digit', ...more };
  const format = (o) => new Intl.DateTimeFormat('en-GB', o).formatToParts(at);
  let found;
  try { found = format(options); } catch { found = format({ ...options, timeZone: undefined }); }
  return Object.fromEntries(found.map((p) => [p.type, p.value]));
}

const day = (p) => `${p.year}-${p.month}-${p.day}`;
const clock = (p) => `${p.hour}:${p.minute}:${p.second}`;

class Ticking extends HTMLElement {
  static observedAttributes = ['at', 'form', 'now'];
  connectedCallback() { ticking.add(this); this.show(); }
  disconnectedCallback() { ticking.delete(this); }
  attributeChangedCallback() { if (this.isConnected) this.show(); }
  show() {
    const text = this.text();
    if (this.textContent !== text) this.textContent = text;
  }
}

class Age extends Ticking {
  text() {
    if (!this.hasAttribute('at')) return '';
    const ago = now() - Number(this.getAttribute('at'));
    this.toggleAttribute('over', this.getAttribute('form') === 'until' && ago >= 0);
    return span(this.getAttribute('form') === 'until' ? -ago : ago);
  }
}

class Time extends Ticking {
  text() {
    if (!this.hasAttribute('at')) return '';
    const at = Number(this.getAttribute('at'));
    const p = parts(at);
    if (this.title !== new Date(at).toISOString()) this.title = new Date(at).toISOString();
    const today = day(p) === day(parts(now()));
    const form = this.getAttribute('form');
    const time = form === 'minute' ? `${p.hour}:${p.minute}` : clock(p);
    return today && form !== 'stamp' ? time : `${day(p)} ${time}`;
  }
}

class Clock extends Ticking {
  attributeChangedCallback() {
    if (this.hasAttribute('now')) ahead = Number(this.getAttribute('now')) - Date.now();
    super.attributeChangedCallback();
  }
  text() {
    const p = parts(now(), { timeZoneName: 'short' });
    return `${clock(p)} ${p.timeZoneName}`;
  }
}

customElements.define('yg-age', Age);
customElements.define('yg-time', Time);
customElements.define('yg-clock', Clock);

(function beat() {
  for (const element of ticking) element.show();
  setTimeout(beat, 1000 - (now() % 1000));
})();
