/**
 * Shell programs that turn a fresh set of namespaces into a host. Arguments: host directory, host name, list of
 * directories to bind in (one argument, separated by newlines), the Python program that sets up the network, directories to hide
 * (separated likewise), then the host's program.
 *
 * Process 1 is a shell, not the program: it collects the children that daemons leave behind. All mounts live in
 * the host's own mount namespace, so they vanish with its last process.
 */

/** Lays an empty directory over each that the host must not see; a directory that is not there hides nothing. */
const hide = `hide() {
  printf '%s\\n' "$hides" | while IFS= read -r hidden; do
    if [ -n "$hidden" ] && [ -d "$1$hidden" ]; then mount -t tmpfs tmpfs "$1$hidden"; fi
  done
}`;

/** Root file system of its own: writes go to the host directory, or to memory where that cannot hold an overlay (containers). */
export const overlayBoot = `
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
${hide}
hide "$dir/root"
mount -t proc proc "$dir/root/proc"
mount --rbind /dev "$dir/root/dev"
mount --rbind /sys "$dir/root/sys"
hostname "$name" 2>/dev/null || true
cd "$dir/root"
exec chroot "$dir/root" /bin/sh -c 'cd /; trap "" TERM INT HUP; "$@"; exit $?' host "$@"
`;

/**
 * Without the right to stack file systems: only the directories that applications install to are the host's own. One
 * that holds something the host needs (Node, the agent, the AWS CLI) stays the machine's. The third argument lists
 * what is needed.
 */
export const bindBoot = `
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
${hide}
hide ""
mount -t proc proc /proc
hostname "$name" 2>/dev/null || true
cd /
exec /bin/sh -c 'trap "" TERM INT HUP; "$@"; exit $?' host "$@"
`;
