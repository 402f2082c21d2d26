// @ts-check
// The article in the phone. Its frame runs no scripts but has the origin of this page, which needs access to it: to keep
// the scroll position, and to mark changed blocks without changing the HTML.
import { whole } from './frames.js';
import { words } from './page.js';

const MARK = [{ boxShadow: '0 0 0 3px #f2b705', borderRadius: '3px' }, { boxShadow: '0 0 0 3px #f2b70500', borderRadius: '3px' }];
const FOUND = [{ outline: '3px solid #0b7a45', outlineOffset: '3px' }, { outline: '3px solid #0b7a4500', outlineOffset: '3px' }];
const DIFFERENT = [{ outline: '2px dashed #d08700', outlineOffset: '2px' }];
const MOST_MARKED = 20; // if more blocks have changed, none is marked

export class Phone {
  #screen;
  #shell;
  /** @type {HTMLIFrameElement | undefined} */
  #frame;
  #view = '';
  /** @type {readonly number[]} */
  #lines = [];
  /** @type {Animation[]} */
  #marks = [];
  /** @type {(line: number) => void} called with the line of the paragraph that is clicked */
  onLine = () => {};

  /**
   * @param {HTMLElement} screen
   * @param {HTMLElement} shell
   */
  constructor(screen, shell) {
    this.#screen = screen;
    this.#shell = shell;
  }

  /**
   * Shows the HTML in the frame; only the blocks that changed are replaced. `view` identifies the theme and the mode: when
   * it changes, every block does, and nothing is marked.
   * `lines` has the line of each element.
   * @param {string} html
   * @param {{ dark: boolean, view: string, lines: readonly number[] }} look
   */
  async show(html, { dark, view, lines }) {
    this.#shell.classList.toggle('dark', dark);
    const page = this.#frame?.contentDocument;
    if (page) {
      const changed = update(page, new DOMParser().parseFromString(whole(html, dark), 'text/html'));
      if (view === this.#view && changed.length <= MOST_MARKED) mark(changed);
    } else {
      this.#frame = await this.#open(whole(html, dark));
      this.#frame.contentDocument?.addEventListener('click', (event) => this.#click(event));
    }
    this.#view = view;
    this.#lines = lines;
    this.#mark([]);
  }

  /**
   * Shows what WeChat puts above the article. It is beside the body, which has the article alone.
   * @param {{ title: string, author: string, account: string, date: string }} facts
   * @param {boolean} dark
   */
  showHeader({ title, author, account, date }, dark) {
    const page = this.#frame?.contentDocument;
    if (!page) return;
    const part = (/** @type {string} */ tag, /** @type {string} */ text, /** @type {string} */ style) => {
      const element = page.createElement(tag);
      element.textContent = text;
      element.style.cssText = style;
      return element;
    };
    const soft = dark ? '#6b6b6b' : '#0000004d';
    const header = part('header', '', `padding:20px 16px 4px;font-family:system-ui,"PingFang SC","Noto Sans CJK SC",sans-serif;color:${dark ? '#d5d5d5' : '#000000e5'}`);
    const line = part('p', '', `margin:0 0 14px;font-size:15px;line-height:20px;color:${soft}`);
    line.append(...(author ? [part('span', author, 'margin-right:10px')] : []),
      part('span', account || words.account, `margin-right:10px;color:${dark ? '#7d90a9' : '#576b95'}`),
      part('span', date, ''));
    header.append(part('p', title, 'margin:0 0 14px;font-size:22px;font-weight:500;line-height:1.4'), line);
    page.querySelector(':root > header')?.remove();
    page.documentElement.insertBefore(header, page.body);
  }

  /**
   * Scrolls to the paragraph of a line and outlines it; returns whether there is one.
   * @param {number} line
   */
  reveal(line) {
    const element = this.#elementAt(line);
    element?.scrollIntoView({ block: 'center' });
    element?.animate(FOUND, { duration: 4000, easing: 'ease-in' });
    return element !== null;
  }

  /**
   * Outlines the paragraphs of lines as long as the article is shown so.
   * @param {readonly number[]} lines
   */
  markLines(lines) {
    const found = lines.map((line) => this.#elementAt(line)).filter((element) => element !== null);
    this.#mark(found);
  }

  /** @param {Element[]} elements */
  #mark(elements) {
    this.#marks.forEach((one) => one.cancel());
    this.#marks = elements.map((element) => element.animate(DIFFERENT, { duration: 1e9 }));
  }

  /** The elements that are shown, if their lines are known. */
  #elements() {
    const elements = [...this.#frame?.contentDocument?.body.querySelectorAll('*') ?? []];
    return elements.length === this.#lines.length ? elements : [];
  }

  /**
   * The element of a line, or the nearest above.
   * @param {number} line
   */
  #elementAt(line) {
    const most = Math.max(0, ...this.#lines.filter((one) => one <= line));
    return (most && this.#elements()[this.#lines.indexOf(most)]) || null;
  }

  /** @param {MouseEvent} event */
  #click({ target }) {
    const elements = this.#elements();
    for (let one = /** @type {Element | null} */ (target); one; one = one.parentElement) {
      const line = this.#lines[elements.indexOf(one)];
      if (line) {
        this.onLine(line);
        return;
      }
    }
  }

  /**
   * Sets the width of the screen in CSS pixels; a screen that does not fit is shown smaller.
   * @param {number} width
   */
  resize(width) {
    this.#shell.style.setProperty('--width', `${width}px`);
    this.#shell.classList.toggle('pc', width > 500);
    const available = (this.#shell.parentElement?.clientWidth ?? width) - 24;
    this.#shell.style.zoom = String(Math.min(1, available / (width + 22)));
  }

  /**
   * @param {string} source
   * @returns {Promise<HTMLIFrameElement>}
   */
  #open(source) {
    const frame = document.createElement('iframe');
    frame.title = words.article;
    frame.setAttribute('sandbox', 'allow-same-origin allow-popups allow-popups-to-escape-sandbox');
    frame.srcdoc = source;
    return new Promise((done) => {
      frame.addEventListener('load', () => done(frame), { once: true });
      this.#screen.replaceChildren(frame);
    });
  }
}

/**
 * Replaces the blocks of a page that changed and returns the new ones.
 * @param {Document} page
 * @param {Document} fresh
 */
function update(page, fresh) {
  if (page.head.innerHTML !== fresh.head.innerHTML) page.head.replaceWith(page.adoptNode(fresh.head));
  const position = positionOf(page);
  const [old, next] = [path(page.body), path(fresh.body)];
  if (old.length !== next.length || old.some((element, level) => element.tagName !== next[level].tagName)) {
    page.body.replaceChildren(...adopted(page, fresh.body.childNodes));
    restore(page, position);
    return [];
  }
  old.forEach((element, level) => element.setAttribute('style', next[level].getAttribute('style') ?? ''));
  const changed = replaceBlocks(page, innermost(page.body), innermost(fresh.body));
  if (changed.length > MOST_MARKED) restore(page, position);
  return changed;
}

/**
 * The elements from the body down to the one that contains the blocks.
 * @param {HTMLElement} body
 */
function path(body) {
  const found = [];
  let element = body.firstElementChild;
  while (element) {
    found.push(element);
    element = element.childNodes.length === 1 ? element.firstElementChild : null;
  }
  return found;
}

/**
 * The element that contains the blocks.
 * @param {HTMLElement} body
 */
function innermost(body) {
  return path(body).at(-1) ?? body;
}

/**
 * @param {Document} page
 * @param {Element} old
 * @param {Element} next
 */
function replaceBlocks(page, old, next) {
  const [before, after] = [[...old.childNodes], [...next.childNodes]];
  let start = 0;
  while (start < before.length && start < after.length && before[start].isEqualNode(after[start])) start += 1;
  let end = 0;
  const most = Math.min(before.length, after.length) - start;
  while (end < most && before[before.length - 1 - end].isEqualNode(after[after.length - 1 - end])) end += 1;
  const behind = before[before.length - end] ?? null;
  before.slice(start, before.length - end).forEach((node) => node.remove());
  const fresh = adopted(page, after.slice(start, after.length - end));
  fresh.forEach((node) => old.insertBefore(node, behind));
  return fresh.filter((node) => node.nodeType === Node.ELEMENT_NODE).map((node) => /** @type {Element} */ (node));
}

/**
 * @param {Document} page
 * @param {Iterable<ChildNode>} nodes
 */
function adopted(page, nodes) {
  return [...nodes].map((node) => page.adoptNode(node));
}

/**
 * The scroll position as the block at the top of the screen and its offset: themes change heights, not the order.
 * @param {Document} page
 */
function positionOf(page) {
  const blocks = innermost(page.body).children;
  const index = [...blocks].findIndex((block) => block.getBoundingClientRect().bottom > 0);
  if (page.scrollingElement?.scrollTop === 0 || index < 0) return null;
  const { top, height } = blocks[index].getBoundingClientRect();
  return { index, part: top / (height || 1) };
}

/**
 * @param {Document} page
 * @param {ReturnType<typeof positionOf>} position
 */
function restore(page, position) {
  const block = position && innermost(page.body).children[position.index];
  if (!block || !page.scrollingElement) return;
  const { top, height } = block.getBoundingClientRect();
  page.scrollingElement.scrollTop += top - position.part * height;
}

/** @param {Element[]} blocks */
function mark(blocks) {
  for (const block of blocks) block.animate(MARK, { duration: 1600, easing: 'ease-in' });
}
