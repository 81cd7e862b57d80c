// The fast Pareto frontier of GENIUS, timed. Input and output are those of merge.cpp.
//
// GENIUS is no part of this project: its classes are named on the class path by whoever has them.
import genius.core.analysis.pareto.IssueValue;
import genius.core.analysis.pareto.ParetoFrontierF;
import genius.core.analysis.pareto.PartialBidPoint;
import genius.core.issue.Issue;
import genius.core.issue.Value;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Scanner;
import java.util.Set;

public class Frontier {
    record Option(double a, double b, int at) implements IssueValue {
        public Issue getIssue() { return null; }
        public Value getValue() { return null; }
        public Double getUtilityA() { return a; }
        public Double getUtilityB() { return b; }
    }

    public static void main(String[] words) {
        Scanner in = new Scanner(System.in);
        int n = in.nextInt(), k = in.nextInt();
        List<Set<IssueValue>> issues = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            Set<IssueValue> options = new HashSet<>();
            for (int j = 0; j < k; j++)
                options.add(new Option(in.nextLong(), in.nextLong(), i * k + j));
            issues.add(options);
        }
        ThreadMXBean clock = ManagementFactory.getThreadMXBean();
        List<Double> took = new ArrayList<>();
        Collection<PartialBidPoint> points = null;
        long start = System.nanoTime();
        // rounds to warm up, then rounds that count; a slow one is warm by itself
        for (int round = 0; round < 60; round++) {
            long before = clock.getCurrentThreadCpuTime();
            points = new ParetoFrontierF(issues).getFrontier();
            took.add((clock.getCurrentThreadCpuTime() - before) / 1e6);
            if (round >= 2 && System.nanoTime() - start > 6e9) break;
        }
        List<Double> counted = new ArrayList<>(took.subList(took.size() / 2, took.size()));
        Collections.sort(counted);
        System.out.println(counted.get(0) + " " + counted.get(counted.size() / 2));
        for (PartialBidPoint one : points)
            System.out.println(Math.round(one.utilA()) + " " + Math.round(one.utilB()));
    }
}
