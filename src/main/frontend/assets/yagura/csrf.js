// Puts the page's CSRF token into the plain form around it.

class Csrf extends HTMLElement {
  connectedCallback() {
    const meta = (name) => document.querySelector(`meta[name="${name}"]`)?.content;
    const token = meta('_csrf');
    if (!token || this.firstChild) return;
    const input = document.createElement('input');
    input.type = 'hidden';
    input.name = meta('_csrf_parameter') || '_csrf';
    input.value = token;
    this.append(input);
  }
}

customElements.define('yg-csrf', Csrf);
