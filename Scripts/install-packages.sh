#!/bin/sh
# Installs the system packages that are missing, and says which. Asks nothing and installs nothing
# when all are there.
set -eu

if ! command -v swift >/dev/null 2>&1; then
  echo "marginalia: Swift 6.3 or later is needed: https://www.swift.org/install" >&2
  exit 1
fi

if [ "$(uname)" = Darwin ]; then
  missing=""
  for package in $BREW; do
    brew list --formula "$package" >/dev/null 2>&1 || missing="$missing $package"
  done
  [ -z "$missing" ] && exit 0
  echo "marginalia: packages are missing; install them with" >&2
  echo "  brew install$missing" >&2
  exit 1
fi

if ! command -v dpkg-query >/dev/null 2>&1; then
  echo "marginalia: not a Debian system; these packages, or what they are called here, are needed:" >&2
  echo "  $DEBIAN" >&2
  exit 0
fi

missing=""
for package in $DEBIAN; do
  state=$(dpkg-query --show --showformat='${db:Status-Status}' "$package" 2>/dev/null || true)
  [ "$state" = installed ] || missing="$missing $package"
done
[ -z "$missing" ] && exit 0

echo "marginalia: installing$missing"
as_root=""
if [ "$(id -u)" -ne 0 ]; then
  if ! command -v sudo >/dev/null 2>&1; then
    echo "marginalia: no right to install packages; as root, run" >&2
    echo "  apt-get install --no-install-recommends$missing" >&2
    exit 1
  fi
  as_root=sudo
fi
export DEBIAN_FRONTEND=noninteractive
$as_root apt-get update -qq
# shellcheck disable=SC2086 -- a list of words is meant
$as_root apt-get install -qq -y --no-install-recommends $missing >/dev/null
