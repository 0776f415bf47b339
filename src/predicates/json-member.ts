/**
 * The text of a member of a JSON object, as it stands there: a value that is parsed and written again loses digits of big
 * numbers and the look of the rest.
 * @param text JSON that has been parsed before: its form is not checked here
 */
export function memberText(text: string, name: string): string | undefined {
  let index = blanks(text, text.indexOf('{') + 1);
  while (text[index] === '"') {
    const afterKey = endOfString(text, index);
    const key = JSON.parse(text.slice(index, afterKey)) as string;
    const start = blanks(text, blanks(text, afterKey) + 1);
    const end = endOfValue(text, start);
    if (key === name) return text.slice(start, end);
    index = blanks(text, end);
    if (text[index] === ',') index = blanks(text, index + 1);
  }
  return undefined;
}

function blanks(text: string, start: number): number {
  let index = start;
  while (index < text.length && ' \t\n\r'.includes(text.charAt(index))) index += 1;
  return index;
}

function endOfString(text: string, start: number): number {
  let index = start + 1;
  while (index < text.length && text[index] !== '"') index += text[index] === '\\' ? 2 : 1;
  return index + 1;
}

function endOfValue(text: string, start: number): number {
  let depth = 0;
  let index = start;
  while (index < text.length) {
    const char = text.charAt(index);
    if (char === '"') {
      index = endOfString(text, index);
      if (depth === 0) return index;
      continue;
    }
    if (char === '{' || char === '[') depth += 1;
    else if (char === '}' || char === ']') {
      if (depth === 0) return index; // the end of what the value stands in: it was a number or a word
      depth -= 1;
      if (depth === 0) return index + 1;
    } else if (depth === 0 && ', \t\n\r'.includes(char)) return index;
    index += 1;
  }
  return index;
}
