// @ts-check
// All themes side by side, light beside dark. The cards scroll; a click opens the theme.
import { drawSpecimen, lazily } from './frames.js';
import { button, make, uncover, words } from './page.js';
import { aboutOf, titleOf } from './themes.js';

/** @import { Theme } from './answers' */
/** @import { Look } from './themes.js' */

export class Gallery {
  #place;
  #open;
  #lazy;
  #state = ''; // what is drawn
  #uncovered = ''; // the theme that was last scrolled into view

  /**
   * @param {HTMLElement} place
   * @param {Look} look
   * @param {(theme: string, mode: string) => void} open
   */
  constructor(place, look, open) {
    this.#place = place;
    this.#open = open;
    this.#lazy = lazily((shot) => drawSpecimen(shot, look(shot.dataset.theme ?? ''), shot.dataset.mode === 'dark'));
  }

  /**
   * @param {readonly Theme[]} list
   * @param {string} shown the theme that is chosen
   */
  draw(list, shown) {
    const state = JSON.stringify(list);
    if (state !== this.#state) {
      this.#state = state;
      this.#place.replaceChildren(...list.map((theme) => this.#card(theme)));
    }
    for (const card of this.#place.querySelectorAll('figure')) {
      const isShown = card.dataset.theme === shown;
      card.classList.toggle('chosen', isShown);
      if (isShown && shown !== this.#uncovered) uncover(card);
      card.querySelector('button')?.setAttribute('aria-pressed', String(isShown));
    }
    this.#uncovered = shown;
    for (const shot of this.#place.querySelectorAll('.shot')) this.#lazy.observe(shot);
  }

  /**
   * @param {readonly Theme[]} list
   * @param {string} shown
   */
  redraw(list, shown) {
    if (this.#place.hidden) {
      this.#state = '';
      return;
    }
    for (const shot of this.#place.querySelectorAll('.shot')) this.#lazy.unobserve(shot);
    this.draw(list, shown);
  }

  /** @param {Theme} theme */
  #card(theme) {
    const shots = ['light', 'dark'].map((mode) => {
      const shot = make('div', { className: `shot ${mode}`, title: `${titleOf(theme)} · ${words[mode]}`, tabIndex: 0 });
      Object.assign(shot.dataset, { theme: theme.name, mode });
      shot.setAttribute('role', 'group');
      shot.setAttribute('aria-label', `${titleOf(theme)}, ${words[mode]}`);
      shot.addEventListener('click', () => this.#open(theme.name, mode));
      shot.addEventListener('keydown', ({ key }) => { if (key === 'Enter') this.#open(theme.name, mode); });
      return shot;
    });
    const name = button(titleOf(theme), () => this.#open(theme.name, 'light'), 'name');
    const card = make('figure', {}, make('figcaption', {}, name, make('span', { className: 'mark' }, words.chosen),
      make('span', {}, aboutOf(theme))), make('div', {}, ...shots));
    card.dataset.theme = theme.name;
    return card;
  }
}
