#!/usr/bin/env bash
# Makes a release of its own out of what Install copied. Nothing that runs is touched.
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"

releases_kept=3

command -v node >/dev/null || fail "node is not on PATH; bake Node.js into the image of the fleet."
release=$(release_directory)
mkdir -p -- "$releases_directory" "$app_root/log" "$app_root/run"

# A retry of a deployment finds its own release again, perhaps half done.
rm -rf -- "$release.new"
cp -R -- "$app_root/incoming" "$release.new"
node --check "$release.new/server.js"
if [[ "$(readlink -- "$current_link" || true)" == "$release" ]]; then
  rm -rf -- "$release.new"
else
  rm -rf -- "$release"
  mv -T -- "$release.new" "$release"
fi

# The newest stay for a look after the fact; the one in use stays whatever its age.
in_use=$(readlink -- "$current_link" || true)
ls -1t -- "$releases_directory" | tail -n "+$((releases_kept + 1))" | while read -r old; do
  [[ "$releases_directory/$old" == "$in_use" ]] || rm -rf -- "${releases_directory:?}/$old"
done
