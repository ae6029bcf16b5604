#!/usr/bin/env bash
# Runs every test. Works on a machine with the .NET SDK only: installs what the tests need from Debian's packages when it
# is missing. Closes with one line: N passed, N failed.
set -uo pipefail
cd "$(dirname "$0")"

case "${1:-}" in
  -h | --help)
    cat <<'HELP'
Usage: ./test.sh [filter]

  filter   only tests whose full name contains this text, e.g. ./test.sh Calendar; the mini-program's run without a filter,
           and alone with ./test.sh miniprogram

Installs chromium, fonts-noto-cjk, redis-server, nodejs and npm when they are missing (Debian, as root or with sudo).
HELP
    exit 0
    ;;
esac

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_UI_LANGUAGE=en

install_missing() {
  local missing=()
  command -v chromium >/dev/null || missing+=(chromium)
  [[ $(fc-list 2>/dev/null) == *Noto*CJK* ]] || missing+=(fonts-noto-cjk fontconfig)
  command -v redis-server >/dev/null || missing+=(redis-server)
  command -v node >/dev/null || missing+=(nodejs)
  command -v npm >/dev/null || missing+=(npm)
  [ ${#missing[@]} -eq 0 ] && return 0
  local root=()
  [ "$(id -u)" -eq 0 ] || root=(sudo)
  echo "Installing ${missing[*]} …"
  "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get update -qq \
    && "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}

fail() {
  echo "$1" >&2
  echo "0 passed, 1 failed"
  exit 1
}

install_missing || fail "Could not install what the tests need (chromium, fonts-noto-cjk, redis-server, nodejs, npm)."

results=$(mktemp -d)
sources=0 published=0 phones=0
stop() {
  for job in $sources $published $phones; do [ "$job" -eq 0 ] || kill "$job" 2>/dev/null; done
  wait
  rm -rf "$results"
}
trap stop EXIT

# What can be said of the mini-program without a backend, while the backend is compiled.
phone() { cd miniprogram-stub && exec node harness/run.mjs "$@"; }
packages() { (cd miniprogram-stub && npm ci --ignore-scripts --no-fund --no-audit --loglevel=error); }
if [ $# -eq 0 ]; then
  (packages && phone --without-journeys) >"$results/sources.log" 2>&1 &
  sources=$!
fi
dotnet build Api.sln --configuration Release -v quiet || fail "The build failed."

filter=()
[ $# -gt 0 ] && filter=(--filter "FullyQualifiedName~$1")

failed_run=0
run() {
  dotnet test "tests/$1" --configuration Release --no-build --results-directory "$results" \
    --logger "trx;LogFileName=$1.trx" --logger "console;verbosity=minimal" "${filter[@]}" || failed_run=1
}

# Tests that start the host as a process start it more than a hundred times: published, it is compiled beforehand, and it is
# what is deployed. The tests that need no host run meanwhile.
if [ $# -eq 0 ]; then
  dotnet publish src/Api --configuration Release --output "$results/host" -p:RunAnalyzers=false -v quiet >"$results/publish.log" 2>&1 &
  published=$!
fi
if [ "${1:-}" != miniprogram ]; then
  for project in tests/*.Tests; do
    name=$(basename "$project")
    [ "$name" = Api.Tests ] || run "$name"
  done
fi
if [ $# -eq 0 ]; then
  if wait "$published"; then
    export TEST_HOST="$results/host/Api.dll"
  else
    cat "$results/publish.log"
    echo "The host could not be published; the tests start the one that was built."
  fi
  published=0
fi

# The journeys on phones, on the backend that was just built.
if [ $# -eq 0 ]; then
  wait "$sources"
  sources=0
  (phone --without-sources) >"$results/phones.log" 2>&1 &
  phones=$!
elif [ "$1" = miniprogram ]; then
  (packages && phone) >"$results/phones.log" 2>&1 &
  phones=$!
fi
[ "${1:-}" = miniprogram ] || run Api.Tests

# The counts come from the result files, so that a run that died counts as failed and not as nothing.
sum() {
  local total=0 count
  for count in $(cat "$results"/*.trx 2>/dev/null | grep -o '<Counters [^>]*' | grep -o " $1=\"[0-9]*\"" | grep -o '[0-9]*'); do
    total=$((total + count))
  done
  echo "$total"
}
passed=$(sum passed)
failed=$(sum failed)

if [ "$phones" -ne 0 ]; then
  wait "$phones"
  phones=0
  for log in "$results"/{sources,phones}.log; do
    [ -f "$log" ] || continue
    cat "$log"
    if [[ $(tail -1 "$log") =~ ^miniprogram:\ ([0-9]+)\ passed,\ ([0-9]+)\ failed$ ]]; then
      passed=$((passed + BASH_REMATCH[1]))
      failed=$((failed + BASH_REMATCH[2]))
    else
      failed_run=1
    fi
  done
fi
[ "$failed_run" -eq 1 ] && [ "$failed" -eq 0 ] && failed=1
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
