import { expect, test } from 'vitest';
import { seconds } from '../../../../engine/simTime.ts';
import { createTestNode } from '../../../testing/testNode.ts';

test('without a word about the password it refuses to set itself up', () => {
  const node = createTestNode();
  const id = node.container({ image: 'mysql:8' });
  node.runFor(seconds(20));
  expect(node.status(id)).toMatchObject({ state: 'EXITED', exitCode: 1 });
  expect(node.log(id)).toContain('Database is uninitialized and password option is not specified');
});

test('clients speak SQL with it, others are refused', () => {
  const node = createTestNode();
  const script = `export MYSQL_ROOT_PASSWORD=pw MYSQL_DATABASE=shop
    m() { mysql -h 127.0.0.1 -ppw "$@" 2>&1 | grep -v Warning; }
    mysqladmin -h 127.0.0.1 ping 2>/dev/null || echo "not yet"
    docker-entrypoint.sh mysqld > /tmp/log 2>&1 & sleep 15
    mysqladmin -h 127.0.0.1 ping
    m shop -e "create table t (a int, b varchar(9)); insert into t values (1, 'x'), (22, null); select * from t"
    m shop -t -e "select b, a from t order by a desc"
    echo "select count(*) n from shop.t" | m -N
    m -e 'select a from shop.t limit 1\\G'
    m -e "selec"
    mysql -h 127.0.0.1 -pno -e "select 1"
    kill %1; wait %1; echo "ended $?"; ls /var/lib/mysql`;
  const id = node.container({ image: 'mysql:8', command: ['bash', '-c', script] });
  node.runFor(seconds(40));
  const rows = ['not yet', 'mysqld is alive', 'a\tb', '1\tx', '22\tNULL', '+------+----+', '| b    | a  |', '+------+----+', '| NULL | 22 |', '| x    |  1 |', '+------+----+', '2', `${'*'.repeat(27)} 1. row ${'*'.repeat(27)}`, 'a: 1'];
  const refused = ["ERROR 1064 (42000) at line 1: You have an error in your SQL syntax; check the manual that corresponds to your MySQL server version for the right syntax to use near 'selec' at line 1"];
  const denied = ['E mysql: [Warning] Using a password on the command line interface can be insecure.', "E ERROR 1045 (28000): Access denied for user 'root'@'localhost' (using password: YES)"];
  expect(node.log(id).trimEnd().split('\n')).toEqual([...rows, ...refused, ...denied, 'ended 0', 'ibdata1', 'mysql', 'performance_schema', 'shop', 'sys']);
});

test.each([
  { name: 'no data', data: 'abc' },
  { name: 'cut short', data: '{"tables":[' },
])('a system tablespace that is $name ends the server', ({ data }) => {
  const node = createTestNode();
  const id = node.container({ image: 'mysql:8', command: ['bash', '-c', `mkdir -p /var/lib/mysql; echo '${data}' > /var/lib/mysql/ibdata1; mysqld; echo "ended $?"`] });
  node.runFor(seconds(20));
  expect(node.log(id)).toMatch(/MY-012263[^]*MY-010119[^]*\nended 1\n$/);
});
