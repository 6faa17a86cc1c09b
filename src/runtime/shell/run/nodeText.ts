// Commands as text: what `jobs` lists, and bash's own layout for `type` and messages (print_cmd.c).
import type { Bytes } from '../../vfs/types.ts';
import type { ConditionalExpression, Node, Redirect, SimpleCommand } from '../syntax/ast.ts';
import type { FunctionDefinition, Shell } from './shell.ts';

/** The text of a job. ash and dash keep none without job control. */
export function nodeText(shell: Shell, node: Node): Bytes {
  if (shell.dialect === 'bash') return new Printer(false).print(node);
  if (!shell.options.monitor) return '';
  return shell.text.slice(node.start, node.end).replace(/\s*[&;]?\s*$/, '');
}

/** bash's layout of a function. */
export function functionText(name: Bytes, definition: FunctionDefinition): Bytes {
  const body = definition.body.type === 'braces' ? definition.body.body : definition.body;
  return `${name} () \n{ \n${new Printer(true, 4).print(body)}\n}\n`;
}

const STEP = 4;

class Printer {
  #out = '';
  #indentation: number;
  #skipIndent = false;
  readonly #inFunction: boolean;

  constructor(inFunction: boolean, indentation = 0) {
    this.#inFunction = inFunction;
    this.#indentation = indentation;
  }

  print(node: Node): Bytes {
    this.#node(node);
    return this.#out;
  }

  #put(text: Bytes): void {
    this.#out += text;
  }

  #semicolon(): void {
    if (!/[\n&]$/.test(this.#out)) this.#put(';');
  }

  #newline(text: Bytes): void {
    this.#put(`\n${' '.repeat(this.#indentation)}${text}`);
  }

  #inner(node: Node): void {
    this.#skipIndent = true;
    this.#node(node);
  }

  #block(node: Node): void {
    this.#indentation += STEP;
    this.#node(node);
    this.#indentation -= STEP;
  }

  #node(node: Node): void {
    if (this.#skipIndent) this.#skipIndent = false;
    else this.#put(' '.repeat(this.#indentation));
    switch (node.type) {
      case 'simple':
        this.#put(simpleText(node));
        break;
      case 'sequence':
        this.#inner(node.left);
        if (node.left.type !== 'background') this.#put(';');
        if (this.#inFunction) {
          this.#put('\n');
          this.#node(node.right);
        } else {
          this.#put(' ');
          this.#inner(node.right);
        }
        break;
      case 'and':
      case 'or':
        this.#inner(node.left);
        this.#put(node.type === 'and' ? ' && ' : ' || ');
        this.#inner(node.right);
        break;
      case 'pipeline':
        for (const [i, command] of node.commands.entries()) {
          if (i > 0) this.#put(' | ');
          this.#inner(command);
        }
        break;
      case 'not':
        this.#put('! ');
        this.#inner(node.body);
        break;
      case 'background':
        this.#inner(node.body);
        this.#put(' &');
        break;
      case 'redirected':
        this.#inner(node.body);
        this.#put(redirectsText(node.redirects));
        break;
      case 'subshell':
        this.#put('( ');
        this.#inner(node.body);
        this.#put(` )${redirectsText(node.redirects)}`);
        break;
      case 'braces':
        this.#braces(node.body);
        break;
      default:
        this.#compound(node);
    }
  }

  #braces(body: Node): void {
    this.#put('{ ');
    if (this.#inFunction) {
      this.#put('\n');
      this.#block(body);
      this.#newline('}');
    } else {
      this.#inner(body);
      this.#semicolon();
      this.#put(' }');
    }
  }

  #compound(node: Node): void {
    switch (node.type) {
      case 'while':
      case 'until':
        this.#put(`${node.type} `);
        this.#inner(node.test);
        this.#semicolon();
        this.#put(' do\n');
        this.#block(node.body);
        this.#semicolon();
        this.#newline('done');
        break;
      case 'for':
      case 'select':
        this.#put(`${node.type} ${node.name} in ${node.words ? node.words.map((word) => word.source).join(' ') : '"$@"'};`);
        this.#newline('do\n');
        this.#block(node.body);
        this.#semicolon();
        this.#newline('done');
        break;
      case 'if':
        this.#put('if ');
        this.#inner(node.test);
        this.#semicolon();
        this.#put(' then\n');
        this.#block(node.then);
        if (node.otherwise) {
          this.#semicolon();
          this.#newline('else\n');
          this.#block(node.otherwise);
        }
        this.#semicolon();
        this.#newline('fi');
        break;
      case 'case':
        this.#put(`case ${node.word.source} in `);
        this.#indentation += STEP;
        for (const item of node.items) {
          this.#newline(`${item.patterns.map((pattern) => pattern.source).join(' | ')})\n`);
          if (item.body) this.#block(item.body);
          this.#newline(item.terminator);
        }
        this.#indentation -= STEP;
        this.#newline('esac');
        break;
      case 'function':
        this.#put(`function ${node.name} () \n`);
        this.#put(`${' '.repeat(this.#indentation)}${functionBody(node.body, this.#indentation)}`);
        break;
      case 'arithmeticCommand':
        this.#put(`((${node.expression.source}))`);
        break;
      case 'arithmeticFor':
        this.#put(`for ((${node.init.source}; ${node.test.source}; ${node.step.source}))`);
        this.#newline('do\n');
        this.#block(node.body);
        this.#semicolon();
        this.#newline('done');
        break;
      case 'conditional':
        this.#put(`[[ ${conditionalText(node.expression)} ]]`);
        break;
      case 'time':
        this.#put(node.posix ? 'time -p ' : 'time ');
        if (node.body) this.#inner(node.body);
        break;
      default:
    }
  }
}

function functionBody(body: Node, indentation: number): Bytes {
  const inner = body.type === 'braces' ? body.body : body;
  return `{ \n${new Printer(true, indentation + STEP).print(inner)}\n${' '.repeat(indentation)}}`;
}

function simpleText(node: SimpleCommand): Bytes {
  const words = [...node.assignments.map((assignment) => assignment.source), ...node.words.map((word) => word.source)];
  return words.join(' ') + (words.length > 0 ? redirectsText(node.redirects) : redirectsText(node.redirects).slice(1));
}

function redirectsText(redirects: readonly Redirect[]): Bytes {
  return redirects.map((redirect) => {
    const fd = redirect.fd === undefined ? (redirect.variable === undefined ? '' : `{${redirect.variable}}`) : String(redirect.fd);
    const tight = redirect.operator === '>&' || redirect.operator === '<&';
    const defaultFd = redirect.fd === undefined && tight ? (redirect.operator === '>&' ? '1' : '0') : fd;
    return ` ${tight ? defaultFd : fd}${redirect.operator}${tight || redirect.operator === '<<' ? '' : ' '}${redirect.target.source}`;
  }).join('');
}

export function conditionalText(expression: ConditionalExpression): Bytes {
  switch (expression.type) {
    case 'and':
    case 'or':
      return `${conditionalText(expression.left)} ${expression.type === 'and' ? '&&' : '||'} ${conditionalText(expression.right)}`;
    case 'not':
      return `! ${conditionalText(expression.operand)}`;
    case 'unary':
      return `${expression.operator} ${expression.operand.source}`;
    case 'binary':
      return `${expression.left.source} ${expression.operator} ${expression.right.source}`;
  }
}
