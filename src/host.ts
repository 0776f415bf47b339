/** Everything impure that Waxseal may touch. `index.ts` builds the real one; tests build theirs, so no module is mocked. */

export interface AnnotationPlace {
  readonly title?: string;
  readonly file?: string;
  /** 1-based */
  readonly line?: number;
  /** 1-based */
  readonly column?: number;
}

/** The runner's log. Text is data: implementations make workflow commands and control characters inert. */
export interface Log {
  info(text: string): void;
  /** Shown only when the run was started with debug logging. */
  debug(text: string): void;
  notice(text: string, place?: AnnotationPlace): void;
  warning(text: string, place?: AnnotationPlace): void;
  error(text: string, place?: AnnotationPlace): void;
  /** One collapsible group for each phase; groups do not nest. */
  group<T>(title: string, work: () => Promise<T>): Promise<T>;
}

export interface ExecResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface ExecOptions {
  /** Written to standard input, which is then closed. */
  readonly input?: string;
  /** The whole environment of the child; nothing is inherited. */
  readonly env: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  /** Takes standard output as it comes, as bytes; the result's `stdout` is empty then. */
  readonly onStdout?: (chunk: Uint8Array) => void;
  /** A program that prints more on standard output is ended. In bytes; default 1 MiB. */
  readonly maxStdout?: number;
}

export interface Host {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** As the global `fetch`, proxies honoured. */
  readonly fetch: (url: URL, init: RequestInit) => Promise<Response>;
  readonly now: () => Date;
  /** Uniform in [0, 1): jitter only, never keys. */
  readonly random: () => number;
  readonly sleep: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
  readonly log: Log;
  /** Runs a program without a shell and waits for it; a program that cannot be started rejects. */
  readonly exec: (program: string, args: readonly string[], options: ExecOptions) => Promise<ExecResult>;
  /** Hides a value in everything that the runner and we print or write from now on. */
  readonly mask: (secret: string) => void;
  /** The text without any value that was masked: for what the runner itself does not redact, files above all. */
  readonly redact: (text: string) => string;
  /** An input as `action.yml` names it, trimmed; empty when it is not given. */
  readonly input: (name: string) => string;
  readonly output: (name: string, value: string) => void;
  /** Appends Markdown to the job summary. */
  readonly summary: (markdown: string) => Promise<void>;
  /** Reads a file of at most `maxBytes`; rejects on a larger one, or when there is none. */
  readonly readFile: (path: string, maxBytes: number) => Promise<Uint8Array>;
  /** Called when as many bytes as these were let go: the engine is asked to give memory back where they are many. */
  readonly release: (bytes: number) => void;
  /** A fresh folder that only this step uses, under RUNNER_TEMP. */
  readonly temp: () => Promise<string>;
  readonly writeFile: (path: string, bytes: Uint8Array) => Promise<void>;
}
