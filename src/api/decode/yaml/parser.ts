// Builds the tree of a document from tokens. Mirrors parserc.go and the node building of go-yaml v2, as recursive functions.
import type { MappingNode, SequenceNode, YamlNode } from './nodes.ts';
import { YamlError, type Mark } from './reader.ts';
import { Scanner } from './scanner.ts';
import type { Token, TokenKind } from './tokens.ts';

const DEFAULT_TAGS: readonly (readonly [string, string])[] = [['!', '!'], ['!!', 'tag:yaml.org,2002:']];

/** The first document of the text; undefined when there is none. What follows it is not looked at, as in Unmarshal. */
export function parseYaml(text: string): YamlNode | undefined {
  return new Parser(text).parseDocument();
}

interface Properties {
  readonly start: Mark;
  readonly anchor: string;
  readonly tag: string;
}

interface Mutable<T> {
  node: T;
}

class Parser {
  readonly #scanner: Scanner;
  readonly #tags = new Map<string, string>();
  /** Anchored nodes; collections are known before their end, so that they could contain themselves. */
  readonly #anchors = new Map<string, Mutable<YamlNode>>();

  constructor(text: string) {
    this.#scanner = new Scanner(text);
  }

  #peek(): Token {
    return this.#scanner.peek();
  }

  #next(): Token {
    const taken = this.#scanner.peek();
    this.#scanner.skip();
    return taken;
  }

  #at(...kinds: readonly TokenKind[]): boolean {
    return kinds.includes(this.#peek().kind);
  }

  parseDocument(): YamlNode | undefined {
    this.#next();
    const first = this.#peek();
    if (first.kind === 'streamEnd') return undefined;
    if (first.kind === 'versionDirective' || first.kind === 'tagDirective' || first.kind === 'documentStart') {
      this.#parseDirectives();
      if (!this.#at('documentStart')) throw new YamlError('did not find expected <document start>', this.#peek().start);
      this.#next();
      if (this.#at('versionDirective', 'tagDirective', 'documentStart', 'documentEnd', 'streamEnd')) return this.#empty(this.#peek().start);
    } else this.#parseDirectives();
    const node = this.#parseNode(true, false);
    // The end of the document is read too, and with it what may be wrong just behind.
    this.#peek();
    return node;
  }

  #parseDirectives(): void {
    let version = false;
    while (this.#at('versionDirective', 'tagDirective')) {
      const directive = this.#next();
      if (directive.kind === 'versionDirective') {
        if (version) throw new YamlError('found duplicate %YAML directive', directive.start);
        if (Number(directive.text) !== 1 || Number(directive.suffix) !== 1) throw new YamlError('found incompatible YAML document', directive.start);
        version = true;
      } else {
        if (this.#tags.has(directive.text)) throw new YamlError('found duplicate %TAG directive', directive.start);
        this.#tags.set(directive.text, directive.suffix);
      }
    }
    for (const [handle, prefix] of DEFAULT_TAGS) if (!this.#tags.has(handle)) this.#tags.set(handle, prefix);
  }

  /** An empty place reads as null. */
  #empty(mark: Mark): YamlNode {
    return { kind: 'scalar', text: '', tag: '', implicit: true, start: mark, end: mark };
  }

  #parseNode(block: boolean, indentlessSequence: boolean): YamlNode {
    if (this.#at('alias')) return this.#parseAlias();
    const properties = this.#parseProperties();
    const { anchor, tag, start } = properties;
    const first = this.#peek();
    if (indentlessSequence && first.kind === 'blockEntry') return this.#parseSequence(properties, 'indentless');
    switch (first.kind) {
      case 'scalar': {
        this.#next();
        const implicit = (tag === '' && first.style === 'plain') || tag === '!';
        return this.#anchored(anchor, { kind: 'scalar', text: first.text, tag, implicit, start, end: first.end });
      }
      case 'flowSequenceStart': return this.#parseSequence(properties, 'flow');
      case 'flowMappingStart': return this.#parseMapping(properties, true);
      case 'blockSequenceStart':
        if (block) return this.#parseSequence(properties, 'block');
        break;
      case 'blockMappingStart':
        if (block) return this.#parseMapping(properties, false);
        break;
      default:
    }
    if (anchor !== '' || tag !== '') return this.#anchored(anchor, { kind: 'scalar', text: '', tag, implicit: tag === '', start, end: start });
    throw new YamlError('did not find expected node content', first.start, start);
  }

  #anchored<T extends YamlNode>(anchor: string, node: T): T {
    if (anchor !== '') this.#anchors.set(anchor, { node });
    return node;
  }

  #parseAlias(): YamlNode {
    const alias = this.#next();
    const target = this.#anchors.get(alias.text);
    if (!target) throw new YamlError(`unknown anchor '${alias.text}' referenced`);
    return { kind: 'alias', name: alias.text, get target() {
      return target.node;
    }, start: alias.start, end: alias.end };
  }

  #parseProperties(): Properties {
    const start = this.#peek().start;
    let anchor = '';
    let tagToken: Token | undefined;
    if (this.#at('anchor')) {
      anchor = this.#next().text;
      if (this.#at('tag')) tagToken = this.#next();
    } else if (this.#at('tag')) {
      tagToken = this.#next();
      if (this.#at('anchor')) anchor = this.#next().text;
    }
    return { start, anchor, tag: tagToken ? this.#resolveTag(tagToken, start) : '' };
  }

  #resolveTag(tag: Token, start: Mark): string {
    if (tag.text === '') return tag.suffix;
    const prefix = this.#tags.get(tag.text);
    if (prefix === undefined) throw new YamlError('found undefined tag handle', tag.start, start);
    return `${prefix}${tag.suffix}`;
  }

  #parseSequence({ start, anchor }: Properties, style: 'flow' | 'block' | 'indentless'): YamlNode {
    const items: YamlNode[] = [];
    const holder: Mutable<YamlNode> = { node: { kind: 'sequence', items, start, end: start } };
    if (anchor !== '') this.#anchors.set(anchor, holder);
    let end = start;
    if (style === 'flow') end = this.#parseFlowItems(items);
    else if (style === 'block') this.#parseBlockItems(items);
    else this.#parseIndentlessItems(items);
    const node: SequenceNode = { kind: 'sequence', items, start, end: style === 'flow' ? end : (items.at(-1)?.end ?? start) };
    holder.node = node;
    return node;
  }

  #parseBlockItems(items: YamlNode[]): void {
    const opening = this.#next();
    while (this.#at('blockEntry')) {
      const entry = this.#next();
      items.push(this.#at('blockEntry', 'blockEnd') ? this.#empty(entry.end) : this.#parseNode(true, false));
    }
    if (!this.#at('blockEnd')) throw new YamlError("did not find expected '-' indicator", this.#peek().start, opening.start);
    this.#next();
  }

  /** Entries at the indent of their parent's key. */
  #parseIndentlessItems(items: YamlNode[]): void {
    while (this.#at('blockEntry')) {
      const entry = this.#next();
      items.push(this.#at('blockEntry', 'key', 'value', 'blockEnd') ? this.#empty(entry.end) : this.#parseNode(true, false));
    }
  }

  #parseFlowItems(items: YamlNode[]): Mark {
    const opening = this.#next();
    for (let first = true; !this.#at('flowSequenceEnd'); first = false) {
      if (!first) {
        if (!this.#at('flowEntry')) throw new YamlError("did not find expected ',' or ']'", this.#peek().start, opening.start);
        this.#next();
      }
      if (this.#at('key')) items.push(this.#parseSinglePair());
      else if (!this.#at('flowSequenceEnd')) items.push(this.#parseNode(false, false));
    }
    return this.#next().end;
  }

  /** `[a: 1]` is a list of one mapping. */
  #parseSinglePair(): MappingNode {
    const { start } = this.#next();
    let key: YamlNode;
    if (this.#at('value', 'flowEntry', 'flowSequenceEnd')) {
      // The token is taken, whatever it is: so libyaml has it.
      key = this.#empty(this.#next().end);
    } else key = this.#parseNode(false, false);
    let value = this.#empty(this.#peek().start);
    if (this.#at('value')) {
      this.#next();
      if (!this.#at('flowEntry', 'flowSequenceEnd')) value = this.#parseNode(false, false);
    }
    return { kind: 'mapping', entries: [[key, value]], start, end: value.end };
  }

  #parseMapping({ start, anchor }: Properties, flow: boolean): YamlNode {
    const entries: (readonly [YamlNode, YamlNode])[] = [];
    const holder: Mutable<YamlNode> = { node: { kind: 'mapping', entries, start, end: start } };
    if (anchor !== '') this.#anchors.set(anchor, holder);
    const end = flow ? this.#parseFlowEntries(entries) : this.#parseBlockEntries(entries);
    const node: MappingNode = { kind: 'mapping', entries, start, end: end ?? entries.at(-1)?.[1].end ?? start };
    holder.node = node;
    return node;
  }

  #parseBlockEntries(entries: (readonly [YamlNode, YamlNode])[]): undefined {
    const opening = this.#next();
    while (!this.#at('blockEnd')) {
      if (!this.#at('key')) throw new YamlError('did not find expected key', this.#peek().start, opening.start);
      const keyToken = this.#next();
      const key = this.#at('key', 'value', 'blockEnd') ? this.#empty(keyToken.end) : this.#parseNode(true, true);
      let value = this.#empty(key.end);
      if (this.#at('value')) {
        const valueToken = this.#next();
        value = this.#at('key', 'value', 'blockEnd') ? this.#empty(valueToken.end) : this.#parseNode(true, true);
      }
      entries.push([key, value]);
    }
    this.#next();
    return undefined;
  }

  #parseFlowEntries(entries: (readonly [YamlNode, YamlNode])[]): Mark {
    const opening = this.#next();
    for (let first = true; !this.#at('flowMappingEnd'); first = false) {
      if (!first) {
        if (!this.#at('flowEntry')) throw new YamlError("did not find expected ',' or '}'", this.#peek().start, opening.start);
        this.#next();
      }
      if (this.#at('key')) entries.push(this.#parseFlowPair());
      else if (!this.#at('flowMappingEnd')) {
        const key = this.#parseNode(false, false);
        entries.push([key, this.#empty(key.end)]);
      }
    }
    return this.#next().end;
  }

  #parseFlowPair(): readonly [YamlNode, YamlNode] {
    this.#next();
    const key = this.#at('value', 'flowEntry', 'flowMappingEnd') ? this.#empty(this.#peek().start) : this.#parseNode(false, false);
    if (!this.#at('value')) return [key, this.#empty(key.end)];
    this.#next();
    return [key, this.#at('flowEntry', 'flowMappingEnd') ? this.#empty(this.#peek().start) : this.#parseNode(false, false)];
  }
}
