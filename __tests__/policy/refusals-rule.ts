import { DIGEST, ruleWith } from './policies.ts';
import type { Refusal } from './refusals.ts';

const LONG = 'x'.repeat(2000);

export const RULE: readonly Refusal[] = [
  ['no images', 'version: 1\nrules:\n- signers: [{key: k}]\n', '3:3', ['rules[0].images', 'expected a list', 'ghcr.io/acme/**'], 's'],
  ['empty images', 'version: 1\nrules:\n- images: []\n  signers: [{key: k}]\n', '3:11', ['rules[0].images', 'at least 1 item'], 's'],
  [
    'images that are a text',
    'version: 1\nrules:\n- images: ghcr.io/acme/**\n  signers: [{key: k}]\n',
    '3:11',
    ['expected a list', 'ghcr.io/acme/**'],
    's',
  ],
  ['a misspelt key', ruleWith('', '  singers: [{key: k}]\n'), '4:3', ['rules[0].singers', 'Did you mean signers?'], 's'],
  ['a key in another case', ruleWith('  require-digest: true\n'), '5:3', ['Did you mean requireDigest?'], 's'],
  ['no signers', ruleWith('  mode: warn\n', ''), '3:3', ['rules[0]', 'expected signers', 'unsigned: allow'], 's'],
  ['signers and unsigned', ruleWith('  unsigned: allow\n'), '5:3', ['rules[0].unsigned', 'found both'], 's'],
  ['unsigned by another word', ruleWith('  unsigned: true\n', ''), '4:13', ['rules[0].unsigned', 'expected allow', 'found true'], 's'],
  ['a vsa that nobody signs', ruleWith('  vsa: {verifier: "https://v"}\n', ''), '4:3', ['rules[0].vsa', 'anybody may have signed'], 'c'],
  [
    'provenance that nobody signs',
    ruleWith('  unsigned: allow\n  provenance: {level: 2}\n', ''),
    '5:3',
    ['rules[0].provenance', 'provenance without signers'],
    'c',
  ],
  [
    'annotations that nobody signs',
    ruleWith('  unsigned: allow\n  annotations: {a: b}\n', ''),
    '5:3',
    ['annotations without signers'],
    'c',
  ],
  [
    'a digest that is asked for by a text',
    ruleWith('  requireDigest: "true"\n'),
    '5:18',
    ['true or false', 'Write true without quotes'],
    's',
  ],
  ['another mode', ruleWith('  mode: audit\n'), '5:9', ['rules[0].mode', 'enforce or warn'], 's'],
  ['one platform as a text', ruleWith('  platforms: linux/amd64\n'), '5:14', ['all or a list'], 's'],
  ['a platform without architecture', ruleWith('  platforms: [linux]\n'), '5:15', ['OS/ARCHITECTURE'], 's'],
  ['no platform', ruleWith('  platforms: []\n'), '5:14', ['at least 1 item'], 's'],
  ['a platform in two spellings', ruleWith('  platforms: [linux/arm64, linux/arm64/v8]\n'), '5:28', ['each item once'], 'c'],
  ['an annotation that is a number', ruleWith('  annotations: {v: 1.10}\n'), '5:20', ['annotations.v', 'a text', '"1.10"'], 's'],
  ['an annotation without anything', ruleWith('  annotations: {v: }\n'), '5:20', ['annotations.v', 'found nothing'], 's'],
  ['an expression outside of a list', ruleWith('  cel: "true"\n'), '5:8', ['rules[0].cel', 'expected a list'], 's'],
  ['an expression of blanks', ruleWith('  cel: [" "]\n'), '5:9', ['an expression'], 'c'],
  ['a name over two lines', ruleWith('  name: "a\\nb"\n'), '5:9', ['one line'], 's'],
  ['a long name', ruleWith(`  name: ${LONG}\n`), '5:9', ['at most 100 characters'], 's'],
];

export const GLOBS: readonly Refusal[] = (
  [
    ['a tag', 'ghcr.io/acme/app:v1', ['without tag or digest', 'Write ghcr.io/acme/app.'], 'c'],
    ['a tag in Docker’s short form', 'alpine:3', ['without tag or digest', 'Write alpine.'], 'c'],
    ['a tag behind an at sign', 'ghcr.io/acme/app@v1', ['without tag or digest', 'Write ghcr.io/acme/app.'], 'c'],
    ['a digest', `ghcr.io/acme/app@${DIGEST}`, ['without tag or digest'], 'c'],
    ['a star that may be a registry', '*/**', ['which registry', 'index.docker.io/*/**'], 'c'],
    ['a part that may be a registry', 'acme*/app', ['which registry'], 'c'],
    ['a beginning that may be a registry', 'ghc**', ['which registry'], 'c'],
    ['a registry that is not all there', 'index.docker.**', ['which registry'], 'c'],
    ['capitals', 'ghcr.io/Acme/app', ['lower case', 'acme/app'], 'c'],
    ['three stars', 'ghcr.io/***', ['Write **'], 'c'],
    ['many double stars', 'a.b/**/**/**/**/**', ['at most 4 times **'], 'c'],
    ['a slash too many', 'ghcr.io//app', ['empty parts'], 'c'],
    ['a slash at the end', 'ghcr.io/acme/', ['empty parts'], 'c'],
    ['an alternative', 'ghcr.io/{a,b}', ['a glob over image names'], 's'],
    ['a class', 'ghcr.io/[a-z]*', ['a glob over image names'], 's'],
    ['a regular expression', '^ghcr.io/.+$', ['a glob over image names'], 's'],
    ['an address', 'https://ghcr.io/acme', ['empty parts'], 'c'],
    ['a blank', 'ghcr.io/acme/app ', ['a glob over image names'], 's'],
    ['nothing', '', ['at least 1 character'], 's'],
    ['too much', `ghcr.io/${LONG}`, ['at most 400 characters'], 's'],
  ] as const
).map(([what, glob, words, by]) => [what, `version: 1\nrules:\n- images: ["${glob}"]\n  signers: [{key: k}]\n`, '3:12', words, by]);
