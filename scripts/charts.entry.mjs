// The part of ECharts that the charts use, as one script that sets one global: see src/browser.
// SVG only; tooltips are ours, since ECharts' own write inline styles that a strict style-src refuses.
import { init, use } from "echarts/core";
import { LineChart, ScatterChart, TreemapChart } from "echarts/charts";
import { AriaComponent, GraphicComponent, GridComponent } from "echarts/components";
import { SVGRenderer } from "echarts/renderers";

use([LineChart, ScatterChart, TreemapChart, GridComponent, AriaComponent, GraphicComponent, SVGRenderer]);

let alive = 0; // Instances that were not disposed of, for the test that opens and leaves hundreds of pages.
globalThis.yuchuangECharts = {
  init(...parameters) {
    const chart = init(...parameters);
    alive += 1;
    const dispose = chart.dispose;
    chart.dispose = () => {
      alive -= 1;
      dispose.call(chart);
    };
    return chart;
  },
  count: () => alive,
};
