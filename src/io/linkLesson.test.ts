import { expect, test } from 'vitest';
import { lessonIds } from '../model/lessons';
import { firstExperiment } from '../model/settings/paper';
import { readLink, writeLink } from './link';
import { readLinkLesson, writeLinkLesson } from './linkLesson';

test.each(lessonIds)('%s goes through a link, and leaves the experiment alone', (id) => {
  const hash = writeLink({ ...firstExperiment, seed: 3 }) + writeLinkLesson(id);
  expect(readLinkLesson(hash)).toEqual({ name: id, alone: false, notices: [] });
  expect(readLink(hash)).toEqual({ experiment: { ...firstExperiment, seed: 3 }, notices: [] });
});

test('alone it asks for no experiment; case and the sentence around it do no harm', () => {
  expect(readLinkLesson('#Lesson=Rescue.')).toEqual({ name: 'rescue', alone: true, notices: [] });
  expect(readLinkLesson('#v=1')).toEqual({ name: null, alone: false, notices: [] });
  expect(readLinkLesson('')).toEqual({ name: null, alone: false, notices: [] });
});

test('a name that no lesson has is told, shortened', () => {
  const { name, notices } = readLinkLesson(`#lesson=${'x'.repeat(5000)}`);
  expect(name).toBeNull();
  expect(notices[0]).toMatch(/^lesson=x{60}… \(5000 characters\): expected one of minute, window/);
});
