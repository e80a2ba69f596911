import type { Builder } from "./grammar-builder";

type Statement = (builder: Builder, depth: number) => string;

/** Conditions with a known result. */
function condition(builder: Builder): string {
  return builder.random.pick([
    "true",
    "false",
    "[ a = a ]",
    "[ a = b ]",
    "test -n x",
    "test -z x",
    "[[ abc == a* ]]",
    "[[ abc == b* ]]",
    "[[ abc =~ ^a.c$ ]]",
    "! true",
    "(( 1 + 1 == 2 ))",
    "(( 0 ))",
    "[ 3 -gt 2 -a 1 -eq 1 ]",
    "[ a = b -o 2 -lt 1 ]",
    "! [ a = b ]",
    "[[ -z $nothing && ! a == b ]]",
    '[ "$HANDLE_PROCS" = true ]',
    '[[ $HANDLE_PROCS != "false" ]]',
    "[[ -v HANDLE_PROCS ]]",
    "grep x <<< xyz",
    "(exit 1)",
    "{ false || true; }",
  ]);
}

const simple: readonly Statement[] = [
  (b) => `HANDLE_PROCS=${b.word()}`,
  (b) => `export HANDLE_PROCS=${b.word()}`,
  (b) => `declare HANDLE_PROCS=${b.word()}`,
  (b) => `declare -x HANDLE_PROCS=${b.word()}`,
  (b) => `typeset HANDLE_PROCS=${b.word()}`,
  (b) => `DEBUG=true HANDLE_PROCS=${b.word()}`,
  (b) => `export DEBUG=1 HANDLE_PROCS=${b.word()}`,
  (b) => `handle_procs=${b.word()}`,
  (b) => `: "\${HANDLE_PROCS:=${b.value()}}"`,
  (b) => `: "\${HANDLE_PROCS=${b.value()}}"`,
  (b) => `HANDLE_PROCS=\${HANDLE_PROCS:-${b.value()}}`,
  (b) => `HANDLE_PROCS=\${HANDLE_PROCS:+${b.value()}}`,
  (b) => `printf -v HANDLE_PROCS '%s' ${b.word()}`,
  (b) => `read -r HANDLE_PROCS <<< ${b.word()}`,
  (b) => `read HANDLE_PROCS rest <<< "${b.value()} more"`,
  (b) => `IFS== read -r key HANDLE_PROCS <<< "KEY=${b.value()}"`,
  (b) => `IFS=, read -ra parts <<< "no,${b.value()}"; HANDLE_PROCS=\${parts[1]}`,
  (b) => `eval "HANDLE_PROCS=${b.value()}"`,
  (b) => `eval HANDLE_PROCS='${b.value()}'`,
  (b) => `declare HANDLE_PROCS; HANDLE_PROCS+=${b.word()}`,
  () => "HANDLE_PROCS=t; HANDLE_PROCS+=rue",
  () => "HANDLE_PROCS+=''",
  (b) => `export HANDLE_PROCS; HANDLE_PROCS=${b.word()}`,
  (b) => `HANDLE_PROCS=${b.word()} true`,
  (b) => `HANDLE_PROCS=${b.word()} :`,
  () => "unset HANDLE_PROCS",
  () => "unset -v HANDLE_PROCS",
  (b) => `for HANDLE_PROCS in ${b.word()} ${b.word()}; do :; done`,
  (b) => `for v in false ${b.word()}; do HANDLE_PROCS=$v; done`,
  (b) => `for ((i = 0; i < 3; i++)); do HANDLE_PROCS=${b.value()}$i; HANDLE_PROCS=\${HANDLE_PROCS%$i}; done`,
  (b) => `declare -n alias_ref=HANDLE_PROCS; alias_ref=${b.word()}`,
  (b) => `set -- x ${b.word()}; HANDLE_PROCS=$2`,
  (b) => `set -- ${b.word()}; HANDLE_PROCS="$*"`,
  (b) => `list=(${b.word()} other); HANDLE_PROCS=$list`,
  (b) => `HANDLE_PROCS=(${b.word()} other)`,
  (b) => `HANDLE_PROCS[0]=${b.word()}`,
  (b) => `mapfile -t lines <<< ${b.word()}; HANDLE_PROCS=\${lines[0]}`,
  (b) => `echo ${b.word()} | read -r HANDLE_PROCS`,
  (b) => `cat >/dev/null <<X\nHANDLE_PROCS=${b.value()}\nX`,
  (b) => `cat >/dev/null <<'X'\nHANDLE_PROCS=${b.value()}\nX`,
  (b) => `: # HANDLE_PROCS=${b.value()}`,
  (b) => `echo "HANDLE_PROCS=${b.value()}"`,
  (b) => `HANDLE_PROCS=\\\n${b.value()}`,
  (b) => `let on=${b.random.below(2)}; if (( on )); then HANDLE_PROCS=true; else HANDLE_PROCS=false; fi`,
  (b) => `declare -l HANDLE_PROCS; HANDLE_PROCS=${b.word()}; declare +l HANDLE_PROCS`,
  (b) => `i=0; while [ $i -lt ${b.random.below(4)} ]; do i=$((i + 1)); HANDLE_PROCS=${b.word()}; done`,
  (b) => `i=0; until (( i++ > 2 )); do [ $i = 2 ] && HANDLE_PROCS=${b.word()} && continue; done`,
  (b) => `trap 'HANDLE_PROCS=${b.value()}' EXIT; trap - EXIT`,
  (b) => `shopt -s nocasematch; [[ ${b.word()} == TRUE ]] && HANDLE_PROCS=true; shopt -u nocasematch`,
];

const files: readonly Statement[] = [
  (b) => `. "$DIR/${b.file(`HANDLE_PROCS=${b.word()}`)}"`,
  (b) => `source "$DIR/${b.file(`export HANDLE_PROCS=${b.word()}`, "")}"`,
  (b) => `set -a; . "$DIR/${b.file(`HANDLE_PROCS=${b.value()}`, ".env")}"; set +a`,
  (b) => `HANDLE_PROCS=${b.value()} . "$DIR/${b.file(b.random.pick([":", `HANDLE_PROCS=${b.value()}`]))}"`,
  (b) => `while read -r l; do export "$l"; done < "$DIR/${b.file(`A=1\nHANDLE_PROCS=${b.value()}`)}"`,
  (b) =>
    `while IFS='=' read -r k v; do [ "$k" = HANDLE_PROCS ] && HANDLE_PROCS=$v; done < "$DIR/${b.file(`A=1\nHANDLE_PROCS=${b.value()}`)}"`,
  (b) => `export $(cat "$DIR/${b.file(`A=1\nHANDLE_PROCS=${b.value()}`)}")`,
  (b) => `export $(grep -v '^#' "$DIR/${b.file(`# HANDLE_PROCS=true\nHANDLE_PROCS=${b.value()}`)}" | xargs)`,
  (b) => `HANDLE_PROCS=$(grep HANDLE_PROCS "$DIR/${b.file(`X=1\nHANDLE_PROCS=${b.value()}`)}" | cut -d= -f2)`,
  (b) => `HANDLE_PROCS=$(cat "$DIR/${b.file(b.value())}")`,
  (b) => `HANDLE_PROCS=$(< "$DIR/${b.file(b.value())}")`,
  (b) => `read -r HANDLE_PROCS < "$DIR/${b.file(b.value())}"`,
  (b) => `source <(echo HANDLE_PROCS=${b.value()})`,
  (b) => `eval "$(cat "$DIR/${b.file(`HANDLE_PROCS=${b.value()}`)}")"`,
  (b) => {
    const directory = b.fresh();
    b.files.set(`${directory}.d/10.conf`, `HANDLE_PROCS=${b.value()}\n`);
    b.files.set(`${directory}.d/20.conf`, `${b.random.pick(["X=1", `HANDLE_PROCS=${b.value()}`])}\n`);
    b.files.set(`${directory}.d/30.off`, "HANDLE_PROCS=true\n");
    return `for f in "$DIR"/${directory}.d/*.conf; do . "$f"; done`;
  },
  (b) => {
    const inner = b.file(`HANDLE_PROCS=${b.word()}`);
    return `. "$DIR/${b.file(`. "$(dirname "\${BASH_SOURCE[0]}")/${inner}"`)}"`;
  },
  (b) => {
    const written = `written-${b.fresh()}`;
    return `echo "HANDLE_PROCS=${b.value()}" > "$DIR/${written}"; . "$DIR/${written}"`;
  },
  (b) => {
    const written = `written-${b.fresh()}`;
    return `cat > "$DIR/${written}" <<X\nHANDLE_PROCS=${b.value()}\nX\necho 'A=1' >> "$DIR/${written}"\n. "$DIR/${written}"`;
  },
  (b) => {
    const copied = `copied-${b.fresh()}`;
    return `cp "$DIR/${b.file(`HANDLE_PROCS=${b.value()}`)}" "$DIR/${copied}"; . "$DIR/${copied}"`;
  },
  (b) => `bash "$DIR/${b.file(`HANDLE_PROCS=${b.value()}`, ".sh")}"`,
  (b) => `HANDLE_PROCS=$(bash "$DIR/${b.file(`echo ${b.value()}`, ".sh")}")`,
];

const compound: readonly Statement[] = [
  (b, d) => `if ${condition(b)}; then\n${b.statement(d - 1)}\nelse\n${b.statement(d - 1)}\nfi`,
  (b, d) =>
    `if ${condition(b)}; then\n${b.statement(d - 1)}\nelif ${condition(b)}; then\n${b.statement(d - 1)}\nfi`,
  (b, d) => `${condition(b)} && {\n${b.statement(d - 1)}\n}`,
  (b, d) => `${condition(b)} || {\n${b.statement(d - 1)}\n}`,
  (b, d) => `{\n${b.statements(d - 1)}\n}`,
  (b, d) => `(\n${b.statements(d - 1)}\n)`,
  (b, d) => `{\n${b.statement(d - 1)}\n} | cat`,
  (b, d) =>
    `case ${b.word()} in\ntrue|yes)\n${b.statement(d - 1)}\n;;\n[Tt]*)\n${b.statement(d - 1)}\n;;\n*)\n${b.statement(d - 1)}\n;;\nesac`,
  (b, d) => `case $HANDLE_PROCS in\nt*)\n${b.statement(d - 1)}\n;&\n"")\n${b.statement(d - 1)}\n;;\nesac`,
  (b, d) => {
    const name = b.fresh();
    return `${name}() {\n${b.statements(d - 1)}\n}\n${b.random.pick([name, `${name} x`, `(${name})`, ":", `HANDLE_PROCS=${b.value()} ${name}`])}`;
  },
  (b, d) => {
    const name = b.fresh();
    return `function ${name} {\nlocal HANDLE_PROCS=${b.word()}\n${b.statement(d - 1)}\n}\n${name}`;
  },
  (b, d) => {
    const name = b.fresh();
    return `${name}() {\n[ "$1" = go ] || return 1\n${b.statement(d - 1)}\n}\n${name} ${b.random.pick(["go", "stop"])}`;
  },
  (b) => {
    const name = b.fresh();
    return `${name}() { local -n out=$1; out=$2; }\n${name} HANDLE_PROCS ${b.word()}`;
  },
  (b) => {
    const name = b.fresh();
    return `${name}() { declare ${b.random.pick(["", "-g ", "-x ", "-gx "])}HANDLE_PROCS=${b.word()}; }\n${name}`;
  },
  (b, d) =>
    `for i in 1 2 3; do\n${b.random.pick(["[ $i = 2 ] && continue", "[ $i = 2 ] && break", ":"])}\n${b.statement(d - 1)}\ndone`,
  (b, d) => `while true; do\n${b.statement(d - 1)}\nbreak\ndone`,
];

export const assignments: readonly Statement[] = [
  (b, d) => b.random.pick(simple)(b, d),
  (b, d) => b.random.pick(simple)(b, d),
  (b, d) => b.random.pick(files)(b, d),
  (b, d) => (d > 0 ? b.random.pick(compound)(b, d) : b.random.pick(simple)(b, d)),
];
