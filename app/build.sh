#!/usr/bin/env bash
# The application's own build step: puts the revision's files into $OUTPUT. Building twice gives the same tree.
# APPLICATION_VERSION replaces the version in version.txt, for rehearsing a step from one version to the next.
set -euo pipefail

: "${OUTPUT:?set OUTPUT to the directory that shall hold the revision}"
source_directory=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)

if [[ -n "$(ls -A -- "$OUTPUT" 2>/dev/null)" && ! -f "$OUTPUT/appspec.yml" ]]; then
  echo "OUTPUT \"$OUTPUT\" holds files that no build put there; name an empty or new directory." >&2
  exit 1
fi
rm -rf -- "$OUTPUT"
mkdir -p -- "$OUTPUT/app" "$OUTPUT/hooks"

cp -- "$source_directory/appspec.yml" "$OUTPUT/"
cp -- "$source_directory/hooks/"*.sh "$OUTPUT/hooks/"
chmod 0755 "$OUTPUT/hooks/"*.sh
cp -- "$source_directory/server.js" "$OUTPUT/app/"
version=${APPLICATION_VERSION:-$(<"$source_directory/version.txt")}
printf '%s\n' "$version" >"$OUTPUT/app/version.txt"
echo "built version $version" >&2
