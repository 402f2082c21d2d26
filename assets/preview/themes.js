// @ts-check
// The list of themes with small pictures of a specimen, or of the article.
import { drawSpecimen, isDark, lazily } from './frames.js';
import { chosen, data, make, radio, uncover } from './page.js';

/** @import { Theme } from './answers' */
/** @typedef {(theme: string) => URLSearchParams} Look the query for a theme with the chosen options */

/** @param {Theme} theme */
export const titleOf = (theme) => (data.language === 'zh' ? theme.title_zh : theme.title) || theme.name;
/** @param {Theme} theme */
export const aboutOf = (theme) => (data.language === 'zh' ? theme.description_zh : theme.description);

export class Themes {
  /** @type {readonly Theme[]} */
  list = [];
  /** The theme that was chosen by hand; none: that of the article. */
  theme = '';
  own = '';
  onChoice = () => {};
  #place;
  #lazy;
  #state = ''; // what is drawn
  #uncovered = ''; // the theme that was last scrolled into view

  /**
   * @param {HTMLElement} place
   * @param {Look} look
   */
  constructor(place, look) {
    this.#place = place;
    this.#lazy = lazily((shot) => drawSpecimen(shot, look(shot.dataset.theme ?? ''), isDark()));
    place.addEventListener('change', ({ target }) => {
      if (!(target instanceof HTMLInputElement)) return;
      this.choose(target.value);
      this.onChoice();
    });
  }

  /**
   * Draws the list if it has changed; the choice stays.
   * @param {readonly Theme[]} list
   * @param {string} own the article's theme, which need not exist
   */
  fill(list, own) {
    const [state, before] = [JSON.stringify(list), this.#state];
    this.#state = state;
    this.own = own;
    if (!list.some(({ name }) => name === this.theme)) this.theme = '';
    if (state !== before) {
      this.list = list;
      const items = make('div', { className: 'list' }, ...list.map((one) => this.#item(one)));
      this.#place.querySelector('.list')?.remove();
      this.#place.append(items);
      this.redraw();
    }
    this.choose(this.theme);
  }

  /** The theme that is shown. */
  get shown() {
    return this.theme || this.own;
  }

  redraw() {
    for (const shot of this.#place.querySelectorAll('.shot')) {
      this.#lazy.unobserve(shot);
      this.#lazy.observe(shot);
    }
  }

  /** @param {string} theme */
  choose(theme) {
    this.theme = theme === this.own ? '' : theme;
    const input = radio('theme', this.shown);
    const checked = radio('theme', chosen('theme'));
    if (input) input.checked = true;
    else if (checked) checked.checked = false; // the article's theme does not exist
    if (this.shown === this.#uncovered) return; // on every save, the list would jump back to it
    this.#uncovered = this.shown;
    uncover(input?.closest('label'));
  }

  /** @param {Theme} theme */
  #item(theme) {
    const shot = make('span', { className: 'shot' });
    shot.dataset.theme = theme.name;
    const input = make('input', { type: 'radio', name: 'theme', value: theme.name });
    return make('label', { className: 'theme', title: aboutOf(theme) }, input, shot,
      make('span', { className: 'name' }, titleOf(theme)));
  }
}
