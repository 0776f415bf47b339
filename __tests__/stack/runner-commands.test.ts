import { describe, expect, test } from '@jest/globals';

import { parseCommand, parseFileCommands, parseLog } from './runner-commands.ts';

describe('parseCommand', () => {
  test.each([
    ['::error::it broke', 'error', {}, 'it broke'],
    ['  ::Error file=a.yml,line=3,col=7,title=T::x', 'error', { file: 'a.yml', line: '3', col: '7', title: 'T' }, 'x'],
    ['::warning file=a%2Cb%3Ac%0A%25::50%25%0Aof', 'warning', { file: 'a,b:c\n%' }, '50%\nof'],
    ['::notice title=::m', 'notice', {}, 'm'],
    ['text ##[error]in the middle', 'error', {}, 'in the middle'],
    ['##[warning file=a%3Bb;line=2]x%5D', 'warning', { file: 'a;b', line: '2' }, 'x]'],
    ['::set-output name=a::b', 'set-output', { name: 'a' }, 'b'],
  ])('%j', (line, name, properties, message) => {
    expect(parseCommand(line)).toEqual({ name, properties, message });
  });

  test.each(['text ::error::x', '::unknown::x', ':: error::x', '::error', 'error::x', '##[unknown]x', '##[error', ''])(
    'no command: %j',
    (line) => {
      expect(parseCommand(line)).toBeUndefined();
    },
  );
});

describe('parseLog', () => {
  test('separates what is read from what is obeyed', () => {
    const log = parseLog(
      'one\n::add-mask::secret\n::group::Sign\n::debug::quiet\n::error file=f.yml,line=4,col=2,title=t::bad%0Aworse\n::endgroup::\ntwo\n',
    );
    expect(log.text).toBe('one\nSign\nbad\nworse\ntwo\n');
    expect([log.masks, log.groups]).toEqual([['secret'], ['Sign']]);
    expect(log.annotations).toEqual([{ kind: 'error', message: 'bad\nworse', title: 't', file: 'f.yml', line: 4, column: 2 }]);
  });

  test('a lone carriage return starts a line, so a command behind it counts', () => {
    expect(parseLog('harmless\r::error::injected').annotations).toHaveLength(1);
  });

  test('nothing counts between stop-commands and its token', () => {
    const log = parseLog('::stop-commands::T0K\n::error::inert\n::other::\n::T0K::\n::error::live\n');
    expect(log.annotations.map(({ message }) => message)).toEqual(['live']);
    expect(log.text).toContain('::error::inert');
  });
});

describe('parseFileCommands', () => {
  test.each<[string, Record<string, string>]>([
    ['', {}],
    ['a=1\n\nb=x=y<<z\n', { a: '1', b: 'x=y<<z' }],
    ['a<<E\none\ntwo\nE\n', { a: 'one\ntwo' }],
    ['a<<E\nE\n', { a: '' }],
    ['a<<E\nEE\n E\n\nE', { a: 'EE\n E\n' }],
    ['a=1\na=2\n', { a: '2' }],
    ['a<<E\nb=1\n::error::x\nE\n', { a: 'b=1\n::error::x' }],
  ])('%j', (content, expected) => {
    expect(parseFileCommands(content)).toEqual(expected);
  });

  test('__proto__ is a name like any other', () => {
    expect(Object.entries(parseFileCommands('__proto__=x\n'))).toEqual([['__proto__', 'x']]);
  });

  test.each([
    ['novalue\n', 'neither name=value'],
    ['a<<\nx\n', 'neither name=value'],
    ['<<E\nx\nE\n', 'neither name=value'],
    ['a<<E\nx\n', 'no line "E" ends the value of a'],
  ])('refused, as the runner fails the step: %j', (content, message) => {
    expect(() => parseFileCommands(content)).toThrow(message);
  });
});
