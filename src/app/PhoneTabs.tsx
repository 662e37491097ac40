import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components/Tabs';
import { SampleChooser } from '../features/placement/Headline';
import { RunList } from '../features/runs/RunList';
import { ErrorBoundary } from '../kit/ErrorBoundary';
import { ChartPanel } from './panels';
import { WhoPart } from './whoPart';

const tabs = [
  { id: 'curves', name: 'Curves' },
  { id: 'gradient', name: 'Gradient' },
  { id: 'maps', name: 'Maps' },
  { id: 'runs', name: 'Runs' },
] as const;

/** The charts of a phone's page, one at a time. */
export default function PhoneTabs() {
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
          <WhoPart />
        </ErrorBoundary>
        <ChartPanel id="confusion" />
      </TabPanel>
    </Tabs>
  );
}
