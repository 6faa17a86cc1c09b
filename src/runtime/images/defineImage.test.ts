import { describe, expect, test } from 'vitest';
import { createTestNode } from '../testing/testNode.ts';
import { defineImage } from './defineImage.ts';

describe('images of a document', () => {
  test('stand on one of the catalogue', () => {
    const node = createTestNode();
    const definition = { name: 'lab/hello:1', files: [{ path: '/motd', text: 'grüß\n' }], entrypoint: ['cat'], cmd: ['/motd'], env: { A: '1' }, user: '1000', ports: [8080], sizeBytes: 60_000_000 };
    expect(defineImage(node.registry, definition)).toBeUndefined();
    const id = node.container({ image: 'lab/hello:1' });
    node.runFor(100_000);
    expect(node.status(id)).toMatchObject({ exitCode: 0, user: { uid: 1000 }, imageName: 'docker.io/lab/hello:1' });
    expect(node.log(id)).toBe('gr\xc3\xbc\xc3\x9f\n');
    expect(node.machine.images.imageStatus('lab/hello:1')).toMatchObject({ sizeBytes: 60_001_024, config: { exposedPorts: ['8080/tcp'], cmd: ['/motd'] } });
  });

  test('need their base', () => {
    expect(defineImage(createTestNode().registry, { name: 'a', from: 'nosuch:1' })).toBe('image a: there is no image nosuch:1');
  });
});
