import { plainField } from "../expand/chunk";
import { write } from "../run/redirect/redirects";
import { join, keyOf, known, plain } from "../text/text";
import { operands, spoil, targetOf } from "./file-changes";
import { sed } from "./filters/sed";
import { type Program, type ProgramCall, unknownResult } from "./program-call";

/** `cp`, `install`, `ln`: the target gets the content of the source. */
const copy: Program = (shell, world, call) => {
  const files = operands(call.args);
  const target = files.at(-1);
  const sources = files.slice(0, -1);
  for (const source of sources) {
    const content = source.many ? undefined : shell.files.content(world, source.text);
    if (target !== undefined && content !== undefined) {
      write(shell, world, targetOf(shell, world, source, target, sources.length), content, false);
    } else if (target !== undefined) {
      spoil(shell, world, target);
    }
  }
  return unknownResult(world, { ...call, name: call.name });
};

const move: Program = (shell, world, call) => {
  const ends = copy(shell, world, call);
  for (const end of ends) {
    for (const source of operands(call.args).slice(0, -1)) {
      end.files.set(shell.files.keyFor(end, source.text), "removed");
    }
  }
  return ends;
};

const remove: Program = (shell, world, call) => {
  for (const field of operands(call.args)) {
    if (!field.many) {
      world.files.set(shell.files.keyFor(world, field.text), "removed");
    }
  }
  return unknownResult(world, call);
};

/** `tee`: copies its input to its output and to files. */
const tee: Program = (shell, world, call) => {
  const append = call.args.some((field) => /^-\w*a|^--append$/.test(plainField(field) ?? ""));
  const content = world.input;
  for (const field of operands(call.args)) {
    write(shell, world, field.text, content ?? "unknown", append);
  }
  world.output =
    world.output === undefined
      ? undefined
      : join([
          world.output,
          content ?? [{ id: `${call.at} tee`, why: `${call.at}: what tee reads`, setting: false }],
        ]);
  world.status = 0;
  return [world];
};

/** Programs that change files in place, or unpack them. */
const edits =
  (when: (words: readonly string[]) => boolean): Program =>
  (shell, world, call) => {
    if (when(call.args.map((field) => plainField(field) ?? ""))) {
      for (const field of operands(call.args)) {
        spoil(shell, world, field);
      }
    }
    return unknownResult(world, call);
  };

/** `sed -i`: gives the new text of a file whose text is known. */
const editInPlace: Program = (shell, world, call) => {
  const words = call.args.map((field) => keyOf(field.text)).filter((word) => !IN_PLACE.test(word));
  const { files, change } = sed(words);
  const isKnown = call.args.every(
    (field) => plainField(field) !== undefined || files.includes(keyOf(field.text)),
  );
  for (const field of call.args.filter((each) => files.includes(keyOf(each.text)))) {
    const content = field.many ? undefined : shell.files.content(world, field.text);
    const text = content === undefined ? undefined : plain(content);
    const edited = text === undefined || !isKnown ? undefined : change?.(text);
    if (edited === undefined) {
      spoil(shell, world, field);
    } else {
      write(shell, world, field.text, known(edited), false);
    }
  }
  return unknownResult(world, call);
};

/**
 * Matches `-i`, `-i.bak` and `-Ei`. Only options without an argument may come before `i`; after other options, the
 * rest of the word is their argument.
 */
const IN_PLACE = /^-[nErsz]*i|^--in-place/;

const leaves: Program = (_shell, world, call) => unknownResult(world, call);

/** Filters that change their files instead of printing. */
export function changesFiles({ name, args }: ProgramCall): boolean {
  return (
    /^(sed|gawk)$/.test(name) &&
    args.some((field) => /^-[nErsz]*i|^--in-place|^inplace$/.test(plainField(field) ?? ""))
  );
}

export const filePrograms: ReadonlyMap<string, Program> = new Map<string, Program>([
  ["cp", copy],
  ["install", copy],
  ["ln", copy],
  ["mv", move],
  ["rm", remove],
  ["unlink", remove],
  ["tee", tee],
  ["sed", editInPlace],
  ["gawk", edits((words) => words.includes("inplace"))],
  ["truncate", edits(() => true)],
  ["dd", edits(() => true)],
  ["patch", edits(() => true)],
  ["rsync", edits(() => true)],
  ["dos2unix", edits(() => true)],
  ["envsubst", leaves],
  ...[
    "chmod",
    "chown",
    "chgrp",
    "touch",
    "mkdir",
    "rmdir",
    "ls",
    "stat",
    "file",
    "wc",
    "sort",
    "uniq",
    "diff",
    "tar",
    "zip",
    "gzip",
    "sha256sum",
    "md5sum",
    "scp",
    "setfacl",
    "shellcheck",
    "less",
    "logger",
    "chcon",
    "restorecon",
  ].map((name): [string, Program] => [name, leaves]),
]);
