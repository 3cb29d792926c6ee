// The pages work without this file; with it they answer quicker.  Each part finds what
// it helps with on the page, or does nothing.  Words come from the page, never from here.
import { startCopy } from './copy';
import { startExit } from './exit';
import { startFramed } from './framed';
import { startKeys } from './keys';
import { startLive } from './live';
import { startMapButton } from './map_button';
import { startNear } from './near';
import { startRefresh } from './refresh';
import { startSpeech } from './speech';
import { startSuggest } from './suggest';

for (const start of [
  startExit, // first: it must work whatever else fails
  startLive,
  startSuggest,
  startRefresh,
  startKeys,
  startNear,
  startCopy,
  startSpeech,
  startMapButton,
  startFramed,
]) {
  try {
    start();
  } catch (error) {
    console.error(error);
  }
}
