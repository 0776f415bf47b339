/**
 * What GitHub's runner reads out of a step's log and files (actions/runner: ActionCommand, FileCommandManager). Faithful to its
 * quirks, since text that the runner would obey is what the tests on injection look for.
 */

export interface WorkflowCommand {
  /** Lower case: `error`, `add-mask`, `group`, … */
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly message: string;
}

export type AnnotationKind = 'notice' | 'warning' | 'error';

export interface Annotation {
  readonly kind: AnnotationKind;
  readonly message: string;
  readonly title?: string;
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
}

export interface StepLog {
  /** Every line that is no command and none of `debug` and `add-mask`, as a reader sees it; nothing is masked. */
  readonly text: string;
  readonly commands: readonly WorkflowCommand[];
  readonly annotations: readonly Annotation[];
  readonly masks: readonly string[];
  readonly groups: readonly string[];
}

const KNOWN = new Set(
  'add-mask add-matcher add-path debug echo endgroup error group notice remove-matcher save-state set-env set-output warning'.split(' '),
);

/** Reads a stream line by line (a lone CR ends a line, too, as in .NET); between `::stop-commands::TOKEN` and `::TOKEN::` nothing is a command. */
export function parseLog(stream: string): StepLog {
  const commands: WorkflowCommand[] = [];
  const text: string[] = [];
  let stopped: string | undefined;
  for (const line of stream.split(/\r\n|\r|\n/)) {
    if (stopped !== undefined) {
      if (line.trim() === `::${stopped}::`) stopped = undefined;
      else text.push(line);
      continue;
    }
    const command = parseCommand(line);
    if (command === undefined) text.push(line);
    else if (command.name === 'stop-commands') stopped = command.message;
    else commands.push(command);
    if (command !== undefined && ['notice', 'warning', 'error', 'group'].includes(command.name)) text.push(command.message);
  }
  const messages = (name: string): string[] => commands.filter((command) => command.name === name).map(({ message }) => message);
  return {
    text: text.join('\n'),
    commands,
    annotations: commands.flatMap((command) => toAnnotation(command) ?? []),
    masks: messages('add-mask'),
    groups: messages('group'),
  };
}

/** A line in either of the runner's notations: `::name key=value,…::message` at its start, or `##[name key=value;…]message` anywhere. */
export function parseCommand(line: string): WorkflowCommand | undefined {
  const colons = /^\s*::(.*?)::(.*)$/s.exec(line);
  const modern = colons === null ? undefined : toCommand(colons[1] ?? '', ',', colons[2] ?? '', unescapeData, unescapeProperty);
  if (modern !== undefined) return modern;
  const brackets = /##\[([^\]]*)\](.*)$/s.exec(line);
  return brackets === null ? undefined : toCommand(brackets[1] ?? '', ';', brackets[2] ?? '', unescapeBrackets, unescapeBrackets);
}

type Unescape = (text: string) => string;

function toCommand(
  head: string,
  separator: string,
  tail: string,
  unescapeMessage: Unescape,
  unescapeValue: Unescape,
): WorkflowCommand | undefined {
  const space = head.indexOf(' ');
  const name = (space < 0 ? head : head.slice(0, space)).toLowerCase();
  if (!KNOWN.has(name) && name !== 'stop-commands') return undefined;
  const properties: Record<string, string> = {};
  for (const pair of space < 0 ? [] : head.slice(space + 1).split(separator)) {
    const equals = pair.indexOf('=');
    const value = pair.slice(equals + 1);
    if (equals > 0 && value !== '') properties[pair.slice(0, equals).trim().toLowerCase()] = unescapeValue(value);
  }
  return { name, properties, message: unescapeMessage(tail) };
}

function unescapeData(text: string): string {
  return text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');
}

function unescapeProperty(text: string): string {
  return text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%3A', ':').replaceAll('%2C', ',').replaceAll('%25', '%');
}

function unescapeBrackets(text: string): string {
  return text.replaceAll('%3B', ';').replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%5D', ']').replaceAll('%25', '%');
}

function toAnnotation({ name, properties, message }: WorkflowCommand): Annotation | undefined {
  if (name !== 'notice' && name !== 'warning' && name !== 'error') return undefined;
  const { title, file, line, col } = properties;
  return {
    kind: name,
    message,
    ...(title === undefined ? {} : { title }),
    ...(file === undefined ? {} : { file }),
    ...(line === undefined ? {} : { line: Number(line) }),
    ...(col === undefined ? {} : { column: Number(col) }),
  };
}

/**
 * The pairs of a file command (`GITHUB_OUTPUT`, `GITHUB_STATE`, `GITHUB_ENV`): `name=value`, or `name<<DELIMITER`, lines, `DELIMITER`.
 * A later value of a name wins. Throws where the runner fails the step.
 */
export function parseFileCommands(content: string): Record<string, string> {
  const pairs = new Map<string, string>();
  const lines = content.split('\n');
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    if (line === '') continue;
    const equals = line.indexOf('=');
    const heredoc = line.indexOf('<<');
    if (equals >= 0 && (heredoc < 0 || equals < heredoc)) {
      pairs.set(line.slice(0, equals), line.slice(equals + 1));
      continue;
    }
    const name = line.slice(0, Math.max(0, heredoc));
    const delimiter = line.slice(heredoc + 2);
    if (name === '' || delimiter === '') throw new Error(`file command: ${JSON.stringify(line)} is neither name=value nor name<<DELIMITER`);
    const end = lines.indexOf(delimiter, index + 1);
    if (end < 0) throw new Error(`file command: no line ${JSON.stringify(delimiter)} ends the value of ${name}`);
    pairs.set(name, lines.slice(index + 1, end).join('\n'));
    index = end;
  }
  return Object.fromEntries(pairs);
}
