// What the page of the preview opens with (wxexport/preview/page.py) and what the server answers (routes.py). Browsers
// never ask for this file. tests/preview/test_answers.py holds it against what Python sends.

export interface Data {
  start: 'article' | 'gallery';
  language: 'zh' | 'en';
  words: Record<string, string>;
  frame: string; // the HTML before the article in a frame
  dark: string; // what a frame in dark mode has at the end of its head
  answer: Choices;
  file: string; // the article's name
  local: boolean; // this machine's browser, which may change things
  draft: boolean; // whether there may be credentials of an account
}

export interface Choices {
  themes: readonly Theme[];
  own: string; // the theme of the article's settings, which need not exist
  controls: readonly Control[];
  given: boolean; // whether the command line gives a look that no file has
  kept: Readonly<Record<string, string>>; // what was chosen before
}

export interface Answers extends Actions {
  article: Article;
  facts: Facts;
  themes: Choices;
  specimen: { html: string };
}

export interface Actions {
  remember: object;
  'keep-in-article': Written;
  'keep-in-file': Written;
  command: { command: string; missing: readonly string[] };
  open: { opened: string; command: string }; // a command for a terminal, if nothing was opened
  draft: { would: 'add' | 'update' | 'nothing' | 'recover'; pictures: number; made: boolean };
  mend: { fixed: readonly (number | null)[] };
  phone: { address: string; code: string };
}

/** What writing the look into a file changes, and whether it was written. */
export interface Written {
  diff: string;
  written: boolean;
  path: string;
}

export type Answer<Name extends keyof Answers> = (Answers[Name] & { error?: undefined }) | { error: Failure };

export interface Article {
  html: string; // what is copied
  text: string;
  shown?: string; // if the view shows something else
  lines: readonly number[]; // of each element that is shown, 0 if unknown
  header: { title: string; author: string; account: string; date: string }; // what WeChat shows above
  changes?: readonly Change[]; // of the editor's save
}

export interface Change {
  message: string;
  line: number | null;
  excerpt: string;
}

export interface Failure {
  message: string;
  path: string | null;
  file: string | null;
  line: number | null;
  hint: string | null;
  lines: readonly (readonly [number, string])[];
}

export interface Theme {
  name: string;
  title: string;
  title_zh: string;
  description: string;
  description_zh: string;
}

export type Value = string | number | boolean;

export interface Control {
  name: string;
  kind: 'switch' | 'choice' | 'number' | 'color';
  now?: Value; // missing if the theme decides
  choices: readonly string[];
  low?: number;
  high?: number;
  step?: number;
  unit: string;
}

/** A theme's values for the controls. */
export interface ThemeValues {
  options: Readonly<Record<string, Value>>;
  accents: readonly string[];
  without: readonly string[];
}

export interface Facts extends ThemeValues {
  title: string;
  digest: string;
  known: readonly Known[];
  title_twice: boolean;
  covers: readonly string[];
  words: number;
  minutes: number;
  pictures: number;
  picture_bytes: number;
  limits: readonly Limit[];
  findings: readonly Finding[];
  rules: Readonly<Record<string, Rule>>;
  github: string | null;
}

/** What is known of the article, and where it was found. */
export interface Known {
  name: string;
  label: string;
  value: string;
  origin: string;
}

export interface Limit {
  name: string;
  now: number;
  most: number;
}

export interface Finding {
  rule: string;
  severity: 'error' | 'warning' | 'info';
  message: string;
  file: string;
  line: number | null;
  column: number | null;
  excerpt: string;
  hint: string;
  edits: readonly object[]; // what --fix does
}

export interface Rule {
  name: string;
  summary: string;
  why: string;
  remedy: string;
}
