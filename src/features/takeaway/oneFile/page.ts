import { pageMark } from '../../../io/oneFile/pageMark';
import { labFile } from '../../../kit/labFiles';

/**
 * The page of the lab in one file, as the build has made it, without a run. A copy is made of itself
 * (`src/oneFile/page.ts`).
 * @throws Error where it cannot be had
 */
export async function oneFilePage(): Promise<string> {
  const answer = await fetch(labFile('one-file.txt'));
  if (!answer.ok) throw new Error(`the server answered ${answer.status}`);
  const text = await answer.text();
  if (!text.includes(pageMark)) throw new Error('the server sent another page in its place');
  return text;
}
