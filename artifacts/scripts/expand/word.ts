import type { Word, WordPart } from "unbash";
import { parsed } from "../parsed";
import { type Shell, unknownAt } from "../shell";
import { known, type Text, type Unknown } from "../text/text";
import type { Field, World } from "../world/world";
import { Arithmetic } from "./arithmetic";
import { braceAlternatives } from "./braces";
import { type Chunk, fieldsOf, isWildcard, patternOf, quoted, textOf, unquoted } from "./chunk";
import type { Expansion } from "./expansion";
import { ifsOf, literal, unsplit } from "./literal";
import { Parameters } from "./parameters";

/** Expands words as bash does (bash manual, "Shell Expansions"). */
export class Expander implements Expansion {
  private readonly parameters: Parameters;

  constructor(private readonly shell: Shell) {
    this.parameters = new Parameters(shell, this);
  }

  /** The words of a command line. */
  fields(world: World, words: readonly Word[]): Field[] {
    const ifs = ifsOf(world);
    return words
      .flatMap((word) => this.alternatives(world, word))
      .flatMap((chunks) => fieldsOf(chunks, ifs))
      .flatMap((field) => (isWildcard(field) ? this.shell.files.expandGlob(world, field) : [field]));
  }

  /** A word that is neither split nor matched with file names: a value or a target. */
  text(world: World, word: Word): Text {
    return textOf(this.chunks(world, word));
  }

  pattern(world: World, word: Word): Text {
    return patternOf(this.chunks(world, word));
  }

  chunks(world: World, word: Word): Chunk[] {
    if (word.parts === undefined) {
      return literal(word.value, word.text);
    }
    return word.parts.flatMap((part, index) => this.part(world, part, index === 0));
  }

  partsText(world: World, parts: readonly WordPart[]): Text {
    return textOf(parts.flatMap((part) => this.part(world, part, false)));
  }

  arithmetic(world: World): Arithmetic {
    return new Arithmetic(this.shell, this, world);
  }

  evaluate(world: World, code: string, position: number): number | Unknown {
    return this.arithmetic(world).text(code, position);
  }

  private alternatives(world: World, word: Word): Chunk[][] {
    const position = word.parts?.findIndex(({ type }) => type === "BraceExpansion") ?? -1;
    const brace = word.parts?.[position];
    if (word.parts === undefined || brace === undefined) {
      return [this.chunks(world, word)];
    }
    const before = word.text.slice(0, brace.pos - word.pos);
    const after = word.text.slice(brace.end - word.pos);
    const list = braceAlternatives(brace.text);
    if (list === undefined) {
      return [this.chunks(world, word)];
    }
    return list.flatMap((alternative) => {
      const command = parsed(`: ${before}${alternative}${after}`).commands[0]?.command;
      const [reparsed] = command?.type === "Command" ? command.args : [];
      return reparsed?.type === "Word" ? this.alternatives(world, reparsed) : [];
    });
  }

  private part(world: World, part: WordPart, first: boolean): Chunk[] {
    switch (part.type) {
      case "Literal":
        return first ? literal(part.value, part.text) : [unsplit(part.value, part.text)];
      case "Glob":
      case "BraceExpansion":
      case "ExtendedGlob":
        return [unsplit(part.text, part.text)];
      case "SingleQuoted":
      case "AnsiCQuoted":
        return [quoted(known(part.value))];
      case "DoubleQuoted":
      case "LocaleString":
        return this.doubleQuoted(world, part.parts);
      default:
        return this.expansion(world, part, false);
    }
  }

  private doubleQuoted(world: World, parts: readonly WordPart[]): Chunk[] {
    const chunks = parts.flatMap((child) =>
      child.type === "Literal" ? [quoted(known(child.value))] : this.expansion(world, child, true),
    );
    const onlyList =
      chunks.length === 0 && parts.length === 1 && /^"?\$\{?([@]|\w+\[@\])/.test(parts[0]?.text ?? "");
    return chunks.length === 0 && !onlyList ? [quoted([])] : chunks;
  }

  private expansion(world: World, part: WordPart, inQuotes: boolean): Chunk[] {
    const chunk = inQuotes ? quoted : unquoted;
    switch (part.type) {
      case "SimpleExpansion":
        return this.parameters.simple(world, part.text.slice(1), inQuotes);
      case "ParameterExpansion":
        return this.parameters.expand(world, part, inQuotes);
      case "CommandExpansion":
        return [chunk(part.script === undefined ? [] : this.shell.capture(world, part.script))];
      case "ArithmeticExpansion": {
        const value = part.expression === undefined ? 0 : this.arithmetic(world).value(part.expression);
        return [chunk(typeof value === "number" ? known(String(value)) : [value])];
      }
      case "ProcessSubstitution":
        return [
          quoted(
            this.process(
              world,
              part.pos,
              part.script === undefined ? [] : this.shell.printed(world, part.script),
            ),
          ),
        ];
      default:
        return [quoted([unknownAt(world, part.pos, `"${part.text}" cannot be analyzed`, true)])];
    }
  }

  /** A file that contains the output of the commands in `<( )`. */
  private process(world: World, position: number, output: Text): Text {
    const path = `/dev/fd/process-${position}`;
    world.files.set(path, output);
    return known(path);
  }
}
