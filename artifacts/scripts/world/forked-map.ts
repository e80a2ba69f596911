/**
 * A map that is copied only when one of its owners changes it, because states are forked far more often than changed.
 */
export class ForkedMap<Key, Value> implements Map<Key, Value> {
  readonly [Symbol.toStringTag] = "ForkedMap";
  private shared = false;

  constructor(private content: Map<Key, Value> = new Map<Key, Value>()) {}

  fork(): ForkedMap<Key, Value> {
    this.shared = true;
    const fork = new ForkedMap(this.content);
    fork.shared = true;
    return fork;
  }

  /** True if nothing has changed since one was forked from the other. */
  isFork(other: ForkedMap<Key, Value>): boolean {
    return this.content === other.content;
  }

  get size(): number {
    return this.content.size;
  }

  get(key: Key): Value | undefined {
    return this.content.get(key);
  }

  has(key: Key): boolean {
    return this.content.has(key);
  }

  set(key: Key, value: Value): this {
    this.own().set(key, value);
    return this;
  }

  delete(key: Key): boolean {
    return this.content.has(key) && this.own().delete(key);
  }

  clear(): void {
    this.content = new Map();
    this.shared = false;
  }

  keys(): MapIterator<Key> {
    return this.content.keys();
  }

  values(): MapIterator<Value> {
    return this.content.values();
  }

  entries(): MapIterator<[Key, Value]> {
    return this.content.entries();
  }

  [Symbol.iterator](): MapIterator<[Key, Value]> {
    return this.content.entries();
  }

  forEach(callback: (value: Value, key: Key, map: Map<Key, Value>) => void): void {
    this.content.forEach((value, key) => {
      callback(value, key, this);
    });
  }

  private own(): Map<Key, Value> {
    if (this.shared) {
      this.content = new Map(this.content);
      this.shared = false;
    }
    return this.content;
  }
}
