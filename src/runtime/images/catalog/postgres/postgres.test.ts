import { expect, test } from 'vitest';
import { seconds } from '../../../../engine/simTime.ts';
import { createTestNode } from '../../../testing/testNode.ts';

test('without a password it refuses to set itself up', () => {
  const node = createTestNode();
  const id = node.container({ image: 'postgres:16' });
  node.runFor(seconds(20));
  expect(node.status(id)).toMatchObject({ state: 'EXITED', exitCode: 1 });
  expect(node.log(id)).toContain('Database is uninitialized and superuser password is not specified.');
});

test('psql speaks with it, in its words', () => {
  const node = createTestNode();
  const script = `export POSTGRES_PASSWORD=pw POSTGRES_DB=shop
    pg_isready; echo "ready $?"
    docker-entrypoint.sh postgres > /tmp/log 2>&1 & sleep 10
    p() { psql -U postgres shop "$@" 2>&1; }
    pg_isready -h 127.0.0.1
    p -c "create table t (a int primary key, b text)" -c "insert into t values (1, 'x'), (22, null)" -c 'select * from t'
    p -tAc 'select count(*), b from t group by b order by 1, 2'
    p -c 'select x from t'; p -c 'selec 1'; echo "rc $?"
    p -c "insert into t values (1, 'y')"
    echo 'update t set b = 3; delete from t where a > 1' | p
    p -c 'select upper(b), a + 1 from t where 1 = 2' -c '\\dt'
    psql -U nobody -c 'select 1' 2>&1
    grep -c ERROR /tmp/log; kill -INT %1; wait %1; echo "ended $?"; tail -n 1 /tmp/log | cut -d' ' -f 4-`;
  const id = node.container({ image: 'postgres:16', command: ['bash', '-c', script] });
  node.runFor(seconds(60));
  expect(node.log(id)).toBe(`/var/run/postgresql:5432 - no response
ready 2
127.0.0.1:5432 - accepting connections
CREATE TABLE
INSERT 0 2
 a  | b 
----+---
  1 | x
 22 | 
(2 rows)

1|
1|x
ERROR:  column "x" does not exist
LINE 1: select x from t
               ^
ERROR:  syntax error at or near "selec"
LINE 1: selec 1
        ^
rc 1
ERROR:  duplicate key value violates unique constraint "t_pkey"
DETAIL:  Key (a)=(1) already exists.
UPDATE 2
DELETE 1
 upper | ?column? 
-------+----------
(0 rows)

        List of relations
 Schema | Name | Type  |  Owner   
--------+------+-------+----------
 public | t    | table | postgres
(1 row)

psql: error: connection to server on socket "/var/run/postgresql/.s.PGSQL.5432" failed: FATAL:  role "nobody" does not exist
3
ended 0
[8] LOG:  database system is shut down
`);
});
