// A sign of life every ten seconds, for as long as the element is on a screen that still answers.
customElements.define('yg-beat', class extends HTMLElement {
  connectedCallback() { this.timer = setInterval(() => this.dispatchEvent(new CustomEvent('beat')), 10_000); }
  disconnectedCallback() { clearInterval(this.timer); }
});
