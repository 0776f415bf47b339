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

/** One request as it goes out: no redirects, no retries. */
export interface WireRequest {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | string | undefined;
  readonly signal: AbortSignal;
  /** Sent once more, at once, where a connection that was kept turns out to be closed. The server may have it by then. */
  readonly resend?: boolean;
}

/** Names in any case; a repeated field comes as one. */
export interface WireHeaders {
  get(name: string): string | null;
  has(name: string): boolean;
}

export interface WireAnswer {
  readonly status: number;
  readonly headers: WireHeaders;
  /** After content decoding. Whoever stops reading ends the connection. */
  readonly body: AsyncIterable<Uint8Array>;
}

/** A limit of time on one request. */
export interface Alarm {
  /** Counts from anew. */
  refresh(): void;
  cancel(): void;
}

/** What lies in a folder. A symbolic link is of the kind of what it leads to. */
export interface FolderEntry {
  readonly name: string;
  readonly kind: 'file' | 'folder' | 'other';
  /** Only of a symbolic link: where it leads in the end, absolute, with `/`; empty where it leads nowhere. */
  readonly target?: string;
}

export interface Folder {
  /** Where it is once links are followed, absolute, with `/`. */
  readonly real: string;
  /** In no order. */
  readonly entries: readonly FolderEntry[];
}

export interface Host {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Sends a request, through the proxy that the environment names; rejects where no answer begins. */
  readonly request: (url: URL, request: WireRequest) => Promise<WireAnswer>;
  readonly now: () => Date;
  /** Uniform in [0, 1): jitter only, never keys. */
  readonly random: () => number;
  readonly sleep: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
  /** Calls `ring` when the time is over that a request to `url` has. */
  readonly alarm: (milliseconds: number, ring: () => void, url: URL) => Alarm;
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
  /** Rejects where there is no such folder. */
  readonly readFolder: (path: string) => Promise<Folder>;
  /** Called when as many bytes as these were let go: the engine is asked to give memory back where they are many. */
  readonly release: (bytes: number) => void;
  /** A fresh folder that only this step uses, under RUNNER_TEMP. */
  readonly temp: () => Promise<string>;
  readonly writeFile: (path: string, bytes: Uint8Array) => Promise<void>;
}
