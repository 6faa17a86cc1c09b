import { expect, test } from 'vitest';
import { splitStatements } from './lexer.ts';
import { isSyntaxError, parseSql } from './parser.ts';
import { Tables } from './tables.ts';

const SETUP = `create database shop; create table shop.items (id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(40) NOT NULL, price INT DEFAULT 5);
  insert into shop.items (name, price) values ('tea', 3), ('it''s', 12); insert into shop.items (name) values ("a;b")`;

/** The last statement's outcome. */
function outcomeOf(text: string): unknown {
  const tables = new Tables();
  let last: unknown;
  for (const one of splitStatements(`${SETUP}; ${text};`).statements) {
    const statement = parseSql(one);
    if (isSyntaxError(statement)) return statement;
    if (statement.type === 'use' || statement.type === 'other') continue;
    last = tables.perform(statement, 'shop', { variable: (name) => (name === 'server_id' ? 7 : undefined), call: () => undefined });
  }
  return last;
}

const cases: readonly { readonly name: string; readonly text: string; readonly want: unknown }[] = [
  { name: 'rows in the order asked for', text: 'select name, price * 2 as twice from items where price < 10 order by name desc limit 5', want: { type: 'rows', headings: ['name', 'twice'], rows: [['tea', 6], ['a;b', 10]] } },
  { name: 'numbers that count by themselves', text: 'select id from items', want: { type: 'rows', headings: ['id'], rows: [[1], [2], [3]] } },
  { name: 'aggregates', text: 'select COUNT(*), max(price) from items', want: { type: 'rows', headings: ['COUNT(*)', 'max(price)'], rows: [[3, 12]] } },
  { name: 'variables', text: 'select @@server_id', want: { type: 'rows', headings: ['@@server_id'], rows: [[7]] } },
  { name: 'updates count what they change', text: "update items set price = 3 where name like 't%' or id = 3", want: { type: 'done', changed: 1, matched: 2 } },
  { name: 'deletes', text: 'delete from items where price is not null and id != 1', want: { type: 'done', changed: 2 } },
  { name: 'a key is there once', text: "insert into items values (1, 'x', 1)", want: { type: 'problem', problem: { type: 'duplicate', value: '1', table: 'items', column: 'id' } } },
  { name: 'a table that is not there', text: 'select * from nothing', want: { type: 'problem', problem: { type: 'unknownTable', database: 'shop', name: 'nothing' } } },
  { name: 'a column that is not there', text: 'select colour from items', want: { type: 'problem', problem: { type: 'unknown', unknown: { type: 'column', name: 'colour' } } } },
  { name: 'groups', text: "insert into items (name, price) values ('tea', 4); select name, count(*) n, sum(price) from items group by name having n > 1 or name = 'a;b' order by n desc, 1", want: { type: 'rows', headings: ['name', 'n', 'sum(price)'], rows: [['tea', 2, 7], ['a;b', 1, 5]] } },
  { name: 'lists and ranges', text: "select id from items where id in (1, 3) and price not between 4 and 6 and name not like 'x%'", want: { type: 'rows', headings: ['id'], rows: [[1]] } },
  { name: 'a list with NULL', text: 'select id from items where id not in (1, null)', want: { type: 'rows', headings: ['id'], rows: [] } },
  { name: 'joins', text: "create table sales (item int, n int); insert into sales values (1, 2), (1, 3), (9, 1); select i.name, sum(s.n) total from items as i left join sales s on s.item = i.id group by i.id order by i.id", want: { type: 'rows', headings: ['name', 'total'], rows: [['tea', 5], ["it's", null], ['a;b', null]] } },
  { name: 'rows of both tables', text: 'create table colours (c varchar(9)); insert into colours values ("red"), ("blue"); select colours.*, id from items, colours where id < 2 order by c limit 1 offset 1', want: { type: 'rows', headings: ['c', 'id'], rows: [['red', 1]] } },
  { name: 'every value once', text: "insert into items (name, price) values ('x', 3); select distinct price from items order by price limit 1, 2", want: { type: 'rows', headings: ['price'], rows: [[5], [12]] } },
  { name: 'how many different', text: 'update items set price = 3 where id < 3; select count(distinct price), avg(price) from items', want: { type: 'rows', headings: ['count(distinct price)', 'avg(price)'], rows: [[2, 3.6667]] } },
  { name: 'an update of a column that is not there changes nothing', text: 'update items set price = 1, colour = 2; select price from items where id = 1', want: { type: 'rows', headings: ['price'], rows: [[3]] } },
  { name: 'SQL that is not simulated', text: 'select id from items where id = (select 1)', want: { near: '', notSimulated: 'subqueries' } },
  { name: 'where a statement stops making sense', text: 'select 1 from from items', want: { near: 'from items' } },
];

test.each(cases)('$name', ({ text, want }) => {
  expect(outcomeOf(text)).toEqual(want);
});
