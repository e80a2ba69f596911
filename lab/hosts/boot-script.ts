/**
 * Shell programs that turn new namespaces into a host. Arguments: host directory, host name, list of directories to
 * bind (one argument, separated by newlines), the Python program that sets up the network, directories to hide
 * (separated in the same way), and the host's program.
 *
 * Process 1 is a shell and not the program, because it collects the child processes that daemons leave behind. All
 * mounts are in the host's own mount namespace, so they disappear with its last process.
 */

/**
 * Mounts an empty directory over each directory that the host must not see. A directory that does not exist is
 * skipped.
 */
const HIDE = `hide() {
  printf '%s\\n' "$hides" | while IFS= read -r hidden; do
    if [ -n "$hidden" ] && [ -d "$1$hidden" ]; then mount -t tmpfs tmpfs "$1$hidden"; fi
  done
}`;

/**
 * A root file system of its own. Writes go to the host directory, or to memory if that directory does not support an
 * overlay (containers).
 */
export const OVERLAY_BOOT = `
set -eu
dir=$1 name=$2 binds=$3 hides=$5
python3 -I -S -c "$4"
shift 5
mkdir -p "$dir/root" "$dir/rw"
stack() { mkdir -p "$dir/rw/upper" "$dir/rw/work" && mount -t overlay overlay -o "lowerdir=/,upperdir=$dir/rw/upper,workdir=$dir/rw/work" "$dir/root"; }
if ! stack 2>/dev/null; then
  mount -t tmpfs tmpfs "$dir/rw"
  stack
fi
printf '%s\\n' "$binds" | while IFS= read -r bind; do
  if [ -n "$bind" ]; then mkdir -p "$dir/root$bind"; mount --rbind "$bind" "$dir/root$bind"; fi
done
${HIDE}
hide "$dir/root"
mount -t proc proc "$dir/root/proc"
mount --rbind /dev "$dir/root/dev"
mount --rbind /sys "$dir/root/sys"
hostname "$name" 2>/dev/null || true
cd "$dir/root"
exec chroot "$dir/root" /bin/sh -c 'cd /; trap "" TERM INT HUP; "$@"; exit $?' host "$@"
`;

/**
 * For users who may not mount an overlay. Only the directories in which applications are installed belong to the
 * host. A directory that contains something the host needs (Node, the agent, the AWS CLI) stays shared with the
 * machine. The third argument lists these needs.
 */
export const BIND_BOOT = `
set -eu
dir=$1 name=$2 needs=$3 hides=$5
python3 -I -S -c "$4"
shift 5
newline='
'
for own in /opt /srv /var/www /var/log /var/lib /run; do
  [ -d "$own" ] || continue
  case "$newline$needs$newline$dir" in *"$newline$own/"*) continue ;; esac
  mkdir -p "$dir/own$own"
  mount --bind "$dir/own$own" "$own"
done
${HIDE}
hide ""
mount -t proc proc /proc
hostname "$name" 2>/dev/null || true
cd /
exec /bin/sh -c 'trap "" TERM INT HUP; "$@"; exit $?' host "$@"
`;
