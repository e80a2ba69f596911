import { spawn } from "node:child_process";

/** One command to run. */
export interface ShellCommand {
  readonly command: string;
  /** Program and arguments before the command text. Default: `/bin/sh -c`. */
  readonly interpreter: readonly string[];
  /** Default: the program's directory. */
  readonly dir?: string;
  /** Added to the provider's environment. */
  readonly environment: Readonly<Record<string, string>>;
  readonly stdin?: string;
  /** Called with each complete line. */
  readonly onLine: (stream: "stdout" | "stderr", line: string) => void;
}

export interface ShellResult {
  /** Without the final newline, as in the real provider. */
  readonly stdout: string;
  readonly stderr: string;
}

const TAIL_CHARACTERS = 4000;

/**
 * Runs a command to its end.
 * @throws an error with the exit code and the end of the output if the command fails
 */
export function runShell(shell: ShellCommand): Promise<ShellResult> {
  const [program = "/bin/sh", ...args] = shell.interpreter.length > 0 ? shell.interpreter : ["/bin/sh", "-c"];
  return new Promise((resolve, reject) => {
    const child = spawn(program, [...args, shell.command], {
      cwd: shell.dir,
      env: { ...process.env, ...shell.environment },
      stdio: "pipe",
    });
    const stdout = new Lines((line) => shell.onLine("stdout", line));
    const stderr = new Lines((line) => shell.onLine("stderr", line));
    child.stdout.setEncoding("utf8").on("data", (text: string) => stdout.add(text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => stderr.add(text));
    child.on("error", (cause) => reject(new Error(`cannot run ${program}: ${cause.message}`, { cause })));
    child.stdin.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EPIPE") {
        reject(error);
      }
    });
    child.on("close", (code, signal) => {
      stdout.end();
      stderr.end();
      if (code === 0) {
        resolve({ stdout: stdout.text(), stderr: stderr.text() });
      } else {
        reject(new Error(failure(code, signal, stdout.text(), stderr.text())));
      }
    });
    child.stdin.end(shell.stdin ?? "");
  });
}

/** Collects text, and reports it line by line. */
class Lines {
  private readonly parts: string[] = [];
  private rest = "";

  constructor(private readonly onLine: (line: string) => void) {}

  add(text: string): void {
    this.parts.push(text);
    const lines = (this.rest + text).split("\n");
    this.rest = lines.pop() ?? "";
    for (const line of lines) {
      this.onLine(line);
    }
  }

  end(): void {
    if (this.rest !== "") {
      this.onLine(this.rest);
    }
    this.rest = "";
  }

  text(): string {
    return this.parts.join("").replace(/\r?\n$/, "");
  }
}

function failure(code: number | null, signal: string | null, stdout: string, stderr: string): string {
  const end = signal === null ? `exit status ${code}` : `killed by ${signal}`;
  const output = (stderr === "" ? stdout : stderr).slice(-TAIL_CHARACTERS);
  return output === "" ? `command failed: ${end}, without output` : `command failed: ${end}\n${output}`;
}
