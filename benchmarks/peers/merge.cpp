// The machine's limit: a k-way merge and sweep an issue, origins kept, compiled, without fractions.
//
// Input: issues, options, then both scores of each option (whole numbers). Output: the least and
// the median processor milliseconds over some rounds, then the points, the best first one first.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <ctime>
#include <vector>

struct Pair { int64_t a, b; };
struct Layer { std::vector<int64_t> a, b; std::vector<uint32_t> origin; };

static double milliseconds() {
    timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return t.tv_sec * 1e3 + t.tv_nsec / 1e6;
}

static void climb(const std::vector<std::vector<Pair>>& issues, std::vector<Layer>& layers) {
    std::vector<int64_t> a{0}, b{0};
    const std::vector<int64_t>*fa = &a, *fb = &b;
    for (size_t i = 0; i < issues.size(); ++i) {
        const auto& options = issues[i];
        Layer& to = layers[i];
        to.a.clear(); to.b.clear(); to.origin.clear();
        const size_t n = fa->size(), k = options.size();
        std::vector<size_t> at(k, 0);
        int64_t most = INT64_MIN;
        for (;;) {
            size_t best = k;
            int64_t ba = 0, bb = 0;
            for (size_t j = 0; j < k; ++j) {
                if (at[j] == n) continue;
                const int64_t x = (*fa)[at[j]] + options[j].a, y = (*fb)[at[j]] + options[j].b;
                if (best == k || x > ba || (x == ba && y > bb)) { best = j; ba = x; bb = y; }
            }
            if (best == k) break;
            if (bb > most) {
                most = bb;
                to.a.push_back(ba); to.b.push_back(bb);
                to.origin.push_back(uint32_t(best * n + at[best]));
            }
            ++at[best];
        }
        fa = &to.a; fb = &to.b;
    }
}

int main() {
    size_t n, k;
    if (scanf("%zu %zu", &n, &k) != 2) return 2;
    std::vector<std::vector<Pair>> issues(n, std::vector<Pair>(k));
    for (auto& options : issues)
        for (auto& one : options)
            if (scanf("%lld %lld", (long long*)&one.a, (long long*)&one.b) != 2) return 2;
    std::vector<Layer> layers(n);
    std::vector<double> took;
    const double start = milliseconds();
    while (took.size() < 3 || (took.size() < 25 && milliseconds() - start < 500)) {
        const double before = milliseconds();
        climb(issues, layers);
        took.push_back(milliseconds() - before);
    }
    std::sort(took.begin(), took.end());
    printf("%.6f %.6f\n", took[0], took[took.size() / 2]);
    for (size_t i = 0; i < layers.back().a.size(); ++i)
        printf("%lld %lld\n", (long long)layers.back().a[i], (long long)layers.back().b[i]);
}
