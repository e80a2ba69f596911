/** A program that starts another one. The other program's words follow its own. */
export interface Wrapper {
  /** Options that take a value. */
  readonly valued: RegExp;
  /** Number of words before the program, such as a duration, a file or a host. */
  readonly operands?: number;
  /** Whether assignments may stand before the program. */
  readonly assigns?: boolean;
  /** Whether these options make the program start with an environment of its own. */
  readonly drops?: (options: readonly string[]) => boolean;
}

export const wrappers: ReadonlyMap<string, Wrapper> = new Map<string, Wrapper>([
  [
    "env",
    {
      valued: /^-[uCS]$|^--(unset|chdir)$/,
      assigns: true,
      drops: (options) => options.some((option) => /^-\w*i|^--ignore-environment$|^-$/.test(option)),
    },
  ],
  // sudoers(5): env_reset is on by default.
  [
    "sudo",
    {
      valued: /^-[ugphCcrtTDR]$|^--(user|group|prompt|host|chdir)$/,
      assigns: true,
      drops: (options) => !options.some((option) => /^-[a-zA-Z]*E|^--preserve-env/.test(option)),
    },
  ],
  ["doas", { valued: /^-[uC]$/, drops: () => true }],
  ["timeout", { valued: /^-[ks]$|^--(kill-after|signal)$/, operands: 1 }],
  ["nice", { valued: /^-n$/ }],
  ["ionice", { valued: /^-[cnp]$/ }],
  ["chrt", { valued: /^$/, operands: 1 }],
  ["taskset", { valued: /^$/, operands: 1 }],
  ["nohup", { valued: /^$/ }],
  ["setsid", { valued: /^$/ }],
  ["stdbuf", { valued: /^-[ioe]$/ }],
  ["time", { valued: /^-[fo]$/ }],
  ["chronic", { valued: /^$/ }],
  ["unbuffer", { valued: /^$/ }],
  ["exec", { valued: /^-a$/ }],
  ["command", { valued: /^$/ }],
  ["strace", { valued: /^-[eopsuP]$/ }],
  ["watch", { valued: /^-n$/ }],
  ["flock", { valued: /^-[wE]$|^--(timeout|wait|conflict-exit-code)$/, operands: 1 }],
  ["chroot", { valued: /^$/, operands: 1 }],
  ["busybox", { valued: /^$/ }],
  ["ssh", { valued: /^-[bcDEeFIiJLlmOopQRSWw]$/, operands: 1, drops: () => true }],
  [
    "su",
    {
      valued: /^-[gGsw]$|^--(group|shell)$/,
      operands: 1,
      drops: (options) => options.some((option) => /^-$|^-l$|^--login$/.test(option)),
    },
  ],
  [
    "runuser",
    {
      valued: /^-[gGsu]$|^--(group|shell|user)$/,
      operands: 0,
      drops: (options) => options.some((option) => /^-$|^-l$|^--login$/.test(option)),
    },
  ],
  ["systemd-run", { valued: /^-[pHMuE]$|^--(unit|property|uid|gid|description)$/, drops: () => true }],
]);

/** Programs that pass one word with spaces to a shell. */
export const JOINS = new Set(["watch", "ssh"]);
