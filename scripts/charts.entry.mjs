// The part of ECharts that the charts use, as one script that sets one global: see src/browser.
// SVG only; tooltips are ours, since ECharts' own write inline styles that a strict style-src refuses.
import { init, use } from "echarts/core";
import { HeatmapChart, LineChart, ScatterChart, TreemapChart } from "echarts/charts";
import { AriaComponent, GraphicComponent, GridComponent } from "echarts/components";
import { SVGRenderer } from "echarts/renderers";

use([HeatmapChart, LineChart, ScatterChart, TreemapChart, GridComponent, AriaComponent, GraphicComponent, SVGRenderer]);

let alive = 0; // Instances that were not disposed of, for the test that opens and leaves hundreds of pages.
function counted(...parameters) {
  const chart = init(...parameters);
  alive += 1;
  const dispose = chart.dispose;
  chart.dispose = () => {
    alive -= 1;
    dispose.call(chart);
  };
  return chart;
}

globalThis.yuchuangECharts = {
  init: counted,
  count: () => alive,
  /** Draws an option off the screen, as the text of an SVG. */
  picture(option, width, height) {
    const chart = counted(null, null, { renderer: "svg", ssr: true, width, height });
    try {
      chart.setOption(option);
      return chart.renderToSVGString();
    } finally {
      chart.dispose();
    }
  },
  /** The middle of a node of the first series, a treemap: convertToPixel knows axes only. */
  node(chart, at) {
    const series = chart.getModel().getSeriesByIndex(0);
    const { x: left, y: top } = series.layoutInfo;
    const tree = series.getData().tree;
    const node = tree.root.children[at];
    const layout = node.getLayout();
    return [left + layout.x + layout.width / 2, top + layout.y + layout.height / 2];
  },
};
