import { hasWildcard, quotePattern } from "../text/pattern";
import { join, known, plain, type Text } from "../text/text";
import type { Field } from "../world/world";

/** A part of a word after expansion. */
export interface Chunk {
  readonly text: Text;
  /** The same text as a glob pattern. */
  readonly pattern: Text;
  /** Is split at white space, because it is the result of an expansion without quotes. */
  readonly splits: boolean;
  /** Makes a word even if it is empty. */
  readonly quoted: boolean;
  /** Ends the word before it, between the elements of "$@". */
  readonly starts?: boolean;
  /** Stands for any number of words. */
  readonly many?: boolean;
}

export function quoted(text: Text): Chunk {
  return { text, pattern: quotePattern(text), splits: false, quoted: true };
}

export function unquoted(text: Text): Chunk {
  return { text, pattern: text, splits: true, quoted: false };
}

/** The text of a word that is not split. */
export function textOf(chunks: readonly Chunk[]): Text {
  return join(
    chunks.map((chunk, index) =>
      chunk.starts === true && index > 0 ? join([known(" "), chunk.text]) : chunk.text,
    ),
  );
}

export function patternOf(chunks: readonly Chunk[]): Text {
  return join(chunks.map(({ pattern }) => pattern));
}

/** Splits words as the shell does, by the characters of IFS. */
export function fieldsOf(chunks: readonly Chunk[], ifs: string): Field[] {
  const builder = new FieldBuilder();
  for (const chunk of chunks) {
    if (chunk.starts === true) {
      builder.end();
    }
    if (!chunk.splits || ifs === "") {
      builder.add(chunk);
    } else {
      addSplit(builder, chunk, ifs);
    }
  }
  builder.end();
  return builder.fields;
}

function addSplit(builder: FieldBuilder, chunk: Chunk, ifs: string): void {
  const blank = new RegExp(`[${ifs.replace(/[\\\]^-]/g, "\\$&")}]+`);
  for (const piece of chunk.text) {
    if (typeof piece !== "string") {
      builder.add({ ...unquoted([piece]), many: chunk.many ?? true });
      continue;
    }
    piece.split(blank).forEach((word, index) => {
      if (index > 0) {
        builder.end();
      }
      if (word !== "") {
        builder.add({ ...unquoted(known(word)), pattern: known(word) });
      }
    });
  }
}

class FieldBuilder {
  readonly fields: Field[] = [];
  private chunks: Chunk[] = [];

  add(chunk: Chunk): void {
    this.chunks.push(chunk);
  }

  end(): void {
    const chunks = this.chunks;
    this.chunks = [];
    const text = join(chunks.map((chunk) => chunk.text));
    if (chunks.some((chunk) => chunk.quoted) || text.length > 0) {
      const many = chunks.every((chunk) => chunk.many === true);
      this.fields.push({ text, pattern: join(chunks.map(({ pattern }) => pattern)), many });
    }
  }
}

export function isWildcard(field: Field): boolean {
  return hasWildcard(field.pattern);
}

export function wordField(text: Text): Field {
  return { text, pattern: quotePattern(text), many: false };
}

export function plainField(field: Field | undefined): string | undefined {
  return field === undefined || field.many ? undefined : plain(field.text);
}
