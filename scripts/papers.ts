/**
 * How well digits are read from papers of many kinds: 200 test digits on each, by a network of about 90 %.
 *
 *     npm run papers
 */
import { type Paper, papers } from '../src/testing/papers/papers';
import { readOn, trainedReader } from '../src/testing/papers/readOn';

const reader = trainedReader();
for (const paper of Object.keys(papers) as Paper[]) {
  const right = readOn(reader, paper);
  console.log(`${paper.padEnd(18)} ${((100 * right.filter(Boolean).length) / right.length).toFixed(1)} %`);
}
