// Dark or light after the operating system, or as chosen in this browser.

const KEY = 'yagura.theme';
const NEXT = { auto: 'dark', dark: 'light', light: 'auto' };
const SHAPE = { auto: '◐', dark: '●', light: '○' };

const read = () => { try { return localStorage.getItem(KEY) in NEXT ? localStorage.getItem(KEY) : 'auto'; } catch { return 'auto'; } };
const apply = (theme) => { document.documentElement.style.colorScheme = theme === 'auto' ? '' : theme; };

class Theme extends HTMLElement {
  connectedCallback() {
    if (this.firstChild) return;
    const button = document.createElement('button');
    button.type = 'button';
    button.addEventListener('click', () => {
      const theme = NEXT[read()];
      try { localStorage.setItem(KEY, theme); } catch { /* a private window forgets */ }
      apply(theme);
      this.label();
    });
    this.append(button);
    this.label();
  }
  label() {
    const theme = read();
    const words = this.getAttribute(theme) || theme;
    const button = this.firstChild;
    button.textContent = SHAPE[theme];
    button.title = words;
    button.setAttribute('aria-label', words);
  }
}

apply(read());
customElements.define('yg-theme', Theme);
