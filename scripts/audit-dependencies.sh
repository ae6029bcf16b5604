#!/bin/sh
# Asks whether a package this product depends on, directly or not, has a known vulnerability.
#
#   scripts/audit-dependencies.sh [solution]      (default: Api.sln beside this folder)
#
# 0  a source of vulnerabilities was asked, and names none of our packages
# 1  vulnerable packages; they are listed
# 2  "no source": nobody who knows of vulnerabilities could be asked
# 3  the answer could not be understood
#
# Not part of .ci/run: it needs the network. Silence of a source that publishes no vulnerabilities is no answer, and is never
# taken for one: NuGet itself prints "no vulnerable packages" there.
set -u

root=$(CDPATH= cd -- "$(dirname -- "$0")/.." && pwd)
solution=${1:-$root/Api.sln}
work=$(mktemp -d) || exit 3
trap 'rm -rf "$work"' EXIT

no_source() {
    echo "no source: $1" >&2
    exit 2
}

unclear() {
    echo "audit failed: $1" >&2
    exit 3
}

# Every enabled source; "short" prints a letter for each: E enabled, D disabled.
dotnet nuget list source --format short >"$work/sources" 2>"$work/errors" || unclear "dotnet nuget list source: $(cat "$work/errors")"
sed -n 's/^E[A-Za-z]* *\(https\{0,1\}:[^ ]*\).*$/\1/p' "$work/sources" >"$work/urls"
[ -s "$work/urls" ] || no_source "no enabled source with an address; a folder knows of no vulnerabilities"

asked=
while read -r url; do
    curl -fsSL --max-time 30 "$url" >"$work/index" 2>"$work/errors" || { echo "not reached: $url" >&2; continue; }
    # The index of a source names what it offers; only some offer vulnerabilities.
    list=$(tr -d '\n\r' <"$work/index" | tr '{' '\n' | grep 'VulnerabilityInfo/' | sed -n 's/.*"@id" *: *"\([^"]*\)".*/\1/p' | head -n 1)
    [ -n "$list" ] || { echo "knows of no vulnerabilities: $url" >&2; continue; }
    curl -fsSL --max-time 30 "$list" >"$work/list" 2>"$work/errors" || { echo "not reached: $list" >&2; continue; }
    grep -q '"@name"' "$work/list" || { echo "not a list of vulnerabilities: $list" >&2; continue; }
    echo "asking $url (vulnerabilities of $(sed -n 's/.*"@updated" *: *"\([^"]*\)".*/\1/p' "$work/list" | sort | tail -n 1))"
    asked="$asked $url"
done <"$work/urls"
[ -n "$asked" ] || no_source "none of $(wc -l <"$work/urls" | tr -d ' ') source(s) could tell of vulnerabilities"

# Only those that can answer are asked, so that one that cannot does not count as an answer.
set --
for url in $asked; do set -- "$@" --source "$url"; done
dotnet list "$solution" package --vulnerable --include-transitive --format json "$@" >"$work/report" 2>"$work/errors"
status=$?
cat "$work/errors" >>"$work/report"
if grep -Eq 'NU1301|NU1900|Unable to load the service index' "$work/report"; then no_source "a source went away while it was asked"; fi
[ "$status" -eq 0 ] || unclear "dotnet list package ended with $status: $(tail -n 5 "$work/report")"
grep -q '"projects"' "$work/report" || unclear "no projects in the answer"
if grep -q '"level" *: *"error"' "$work/report"; then unclear "$(grep '"text"' "$work/report" | head -n 3)"; fi

if grep -q '"vulnerabilities"' "$work/report"; then
    echo "vulnerable packages:"
    # One line for each: name, version in use, severity, advisory.
    tr -d '\n\r' <"$work/report" | tr '{' '\n' | awk '
        match($0, /"id" *: *"[^"]*"/)              { id = substr($0, RSTART, RLENGTH); gsub(/.*: *"|"$/, "", id) }
        match($0, /"resolvedVersion" *: *"[^"]*"/) { version = substr($0, RSTART, RLENGTH); gsub(/.*: *"|"$/, "", version) }
        match($0, /"severity" *: *"[^"]*"/)        {
            severity = substr($0, RSTART, RLENGTH); gsub(/.*: *"|"$/, "", severity)
            advisory = ""
            if (match($0, /"advisoryurl" *: *"[^"]*"/)) { advisory = substr($0, RSTART, RLENGTH); sub(/.*"advisoryurl" *: *"/, "", advisory); sub(/"$/, "", advisory) }
            print "  " id " " version " " severity " " advisory
        }' | sort -u
    exit 1
fi
projects=$(grep -o '"path" *:' "$work/report" | wc -l | tr -d ' ')
[ "$projects" -gt 0 ] || unclear "no project was looked at"
echo "no known vulnerability in the packages of $projects project(s)"
