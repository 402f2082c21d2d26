// @ts-check
// What changes something on the author's machine: keeping the look, mending, the editor, the phone.
import { copyToClipboard } from './copying.js';
import { act, button, data, filled, get, make, marked, words } from './page.js';
import { report } from './panels.js';

/** @import { Failure } from './answers' */

/**
 * Says what went wrong and what to do. The lines of a hint after its first are to be written by hand; without them, the
 * place is what helps: any editor can go there.
 * @param {Failure} failure
 */
function showFailure({ message, path, line, hint }) {
  const [how, ...lines] = hint?.split('\n') ?? [];
  const text = lines.join('\n') || [path, line].filter(Boolean).join(':');
  const copy = button(lines.length ? words.copy_lines : words.copy_place, async () => {
    const copied = await copyToClipboard(text);
    dialog.close();
    report(copied ? 'done' : 'failed', copied ? `✓ ${words.lines_copied}` : words.failed);
  }, 'primary');
  const content = [...(how ? [make('p', {}, ...marked(how))] : []), ...(text ? [make('pre', { className: 'diff' }, text), copy] : [])];
  const dialog = showDialog(message, ...content);
}

/**
 * @param {string} title
 * @param {...Node} content the last one has the focus
 */
function showDialog(title, ...content) {
  const dialog = get('dialog', HTMLDialogElement);
  const close = button(words.close, () => dialog.close());
  const buttons = make('div', { className: 'buttons' }, ...content.filter((one) => one instanceof HTMLButtonElement), close);
  const rest = content.filter((one) => !(one instanceof HTMLButtonElement));
  dialog.replaceChildren(make('h2', { id: 'dialog-title' }, title), ...rest, buttons);
  if (!dialog.open) dialog.showModal();
  return dialog;
}

/**
 * Shows a difference without what only programs read: the names of the files, and where its parts begin.
 * @param {string} text
 */
function difference(text) {
  const lines = text.split('\n').slice(3).map((line) => (
    make('span', { className: { '+': 'added', '-': 'removed' }[line[0]] ?? '' }, line.startsWith('@@') ? '⋯\n' : `${line}\n`)));
  return make('pre', { className: 'diff' }, ...lines);
}

export class Keep {
  #look;
  #kept;

  /**
   * @param {() => URLSearchParams} look the query of the look that was chosen
   * @param {() => void} kept called when the article has it
   */
  constructor(look, kept) {
    this.#look = look;
    this.#kept = kept;
    get('keep-article').addEventListener('click', () => this.#write('keep-in-article'));
    get('keep-file').addEventListener('click', () => this.#write('keep-in-file'));
    get('keep-command').addEventListener('click', () => this.#command());
    get('invite').addEventListener('click', () => this.#invite());
    const draft = get('draft', HTMLButtonElement);
    draft.addEventListener('click', () => this.#draft());
    if (data.draft) {
      draft.disabled = false;
      draft.removeAttribute('title');
    }
    for (const element of document.querySelectorAll('.local')) {
      if (element instanceof HTMLElement) element.hidden = !data.local;
    }
  }

  /**
   * @param {boolean} isChosen whether anything was chosen by hand
   * @param {boolean} isGiven whether the command line gives a look that no file has
   */
  enable(isChosen, isGiven) {
    const isNew = isChosen || isGiven;
    for (const id of ['keep-article', 'keep-file', 'keep-command']) get(id, HTMLButtonElement).disabled = !isNew;
    get('reset', HTMLButtonElement).disabled = !isChosen;
    get('keep-about').hidden = isNew;
  }

  remember() {
    if (data.local) act('remember', this.#look()).catch((error) => console.warn(error));
  }

  /**
   * @param {string} file
   * @param {number} line
   */
  async edit(file, line) {
    const answer = await act('open', this.#look(), { file, line });
    if (answer.error) showFailure(answer.error);
    else if (!answer.command) report('done', filled(words.opened, answer.opened));
    else if (await copyToClipboard(answer.command)) report('done', `✓ ${filled(words.editor_command, answer.command)}`);
    else report('failed', answer.command);
  }

  /** @param {string} rule */
  async mend(rule) {
    const answer = await act('mend', this.#look(), { rule });
    if (answer.error) showFailure(answer.error);
    else report('done', filled(words.mended, answer.fixed.length));
  }

  /**
   * Shows what would change, and writes it when the author has seen it.
   * @param {'keep-in-article' | 'keep-in-file'} action
   */
  async #write(action) {
    const answer = await act(action, this.#look());
    if (answer.error) {
      showFailure(answer.error);
      return;
    }
    const write = button(words.write, async () => {
      const done = await act(action, this.#look(), { shown: answer.diff });
      dialog.close();
      if (done.error) showFailure(done.error);
      else if (done.written) {
        report('done', action === 'keep-in-file' ? filled(words.kept_file, done.path) : words.kept_article);
        this.#kept();
      } else this.#write(action);
    }, 'primary');
    const dialog = showDialog(filled(words.write_to, answer.path), answer.diff ? difference(answer.diff) : make('p', {}, words.no_difference), write);
    write.disabled = !answer.diff;
  }

  async #command() {
    const answer = await act('command', this.#look());
    if (answer.error) {
      showFailure(answer.error);
      return;
    }
    const copied = await copyToClipboard(answer.command);
    const left = answer.missing.map((name) => words[`option_${name}`] ?? name).join(', ');
    const message = left ? filled(words.command_without, left) : words.command_copied;
    report(copied ? 'done' : 'failed', copied ? `✓ ${message}` : words.failed);
  }

  /** Says what would be sent; only the button below that sends it. */
  async #draft() {
    const answer = await act('draft', this.#look());
    if (answer.error) {
      showFailure(answer.error);
      return;
    }
    const send = button(words.draft_send, async () => {
      send.disabled = true;
      const done = await act('draft', this.#look(), { send: true });
      dialog.close();
      if (done.error) showFailure(done.error);
      else report('done', words.draft_done);
    }, 'primary');
    const what = make('p', {}, filled(words[`draft_${answer.would}`] ?? '', answer.pictures));
    const dialog = showDialog(words.draft_title, what, make('p', {}, words.draft_about), send);
  }

  async #invite() {
    const answer = await act('phone', this.#look());
    if (answer.error) {
      showFailure(answer.error);
      return;
    }
    showDialog(words.phone_title, make('p', {}, words.phone_how), make('img', { src: answer.code, alt: words.phone_code, className: 'qr' }),
      make('p', {}, make('code', {}, answer.address)));
  }
}
