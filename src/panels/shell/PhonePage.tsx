import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components/Tabs';
import { Shown } from '../ClassView';
import { ReachList } from '../side/ReachList';
import { RunList } from '../side/RunList';
import { SlotMatrix } from '../side/SlotMatrix';
import { WhoPanel } from '../side/WhoPanel';
import { CanvasPanel } from './CanvasPanel';
import { ErrorBoundary } from './ErrorBoundary';
import { Headline, SampleChooser } from './Headline';
import { ChartPanel } from './panels';
import { TopBar } from './TopBar';
import { PhoneTransport } from './Transport';

const tabs = [
  { id: 'curves', name: 'Curves' },
  { id: 'gradient', name: 'Gradient' },
  { id: 'maps', name: 'Maps' },
  { id: 'runs', name: 'Runs' },
] as const;

/** One column: the canvas as a picture, the slot matrix as the editor, charts behind tabs. */
export function PhonePage() {
  return (
    <div className="flex min-h-dvh flex-col">
      <TopBar layout="phone" />
      <main className="min-w-0 flex-1 pb-3">
        <Headline phone />
        <section aria-label="Residual canvas" className="mx-auto max-w-[480px] px-4 pt-2">
          <ErrorBoundary name="The canvas">
            <CanvasPanel compact />
          </ErrorBoundary>
        </section>
        <Shown part="skips">
          <section className="mx-4 mt-2 border-rule border-t pt-2">
            <ErrorBoundary name="The skips">
              <SlotMatrix large />
            </ErrorBoundary>
          </section>
        </Shown>
        <Shown part="reach">
          <section className="mx-4 border-rule border-t py-2.5">
            <ErrorBoundary name="The gradient reach">
              <ReachList />
            </ErrorBoundary>
          </section>
        </Shown>
        <Shown part="charts">
          <PhoneTabs />
        </Shown>
      </main>
      <PhoneTransport />
    </div>
  );
}

function PhoneTabs() {
  return (
    <Tabs className="mx-4 border-rule border-t" defaultSelectedKey="curves">
      <TabList aria-label="Charts" className="flex h-11 gap-5 text-control text-ink2">
        {tabs.map(({ id, name }) => (
          <Tab
            key={id}
            id={id}
            className="grid cursor-pointer place-items-center border-transparent border-b-2 px-0.5 selected:border-ink forced-colors:not-selected:border-[Canvas] selected:font-semibold selected:text-ink"
          >
            {name}
          </Tab>
        ))}
      </TabList>
      <TabPanel id="curves" className="h-[300px] pt-3">
        <ChartPanel id="curves" />
      </TabPanel>
      <TabPanel id="gradient" className="h-[320px] pt-3">
        <ChartPanel id="gradient" />
      </TabPanel>
      <TabPanel id="maps" className="h-[320px] pt-3">
        <SampleChooser className="-mb-1 h-8" />
        <div className="h-[280px]">
          <ChartPanel id="maps" />
        </div>
      </TabPanel>
      <TabPanel id="runs" className="grid gap-4 pt-3">
        <ErrorBoundary name="The runs">
          <RunList />
        </ErrorBoundary>
        <ErrorBoundary name="Who is learning">
          <WhoPanel />
        </ErrorBoundary>
        <ChartPanel id="confusion" />
      </TabPanel>
    </Tabs>
  );
}
