#!/usr/bin/env bash
# Builds dist/ anew and fails where that differs from what is committed.
set -euo pipefail
cd "$(dirname "$0")/.."
npm run --silent build > /dev/null
changes=$(git status --porcelain -- dist)
[ -z "$changes" ] && exit 0
echo "dist/ is not what the sources build; run 'npm run build' and commit it:" >&2
echo "$changes" >&2
exit 1
