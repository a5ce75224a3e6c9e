# Draws forward.svg; edit and run: gnuplot forward.gp
set encoding utf8
set terminal svg enhanced size 1100,2050 font 'sans-serif,14'
set output 'forward.svg'
ink = '#767676'
set border 3 linecolor rgb ink
set tics nomirror textcolor rgb ink
set grid ytics linecolor rgb '#b4b4b4' linewidth 0.5
unset key
# layer, log10 of: geometric mean, 5 % quantile, 95 % quantile, theory
$data0_0 << END
0 0.0317 0.0317 0.0317 0.0317
1 0.0257 -0.1027 0.1282 0.0262
2 0.0250 -0.1240 0.1762 0.0207
3 0.0205 -0.1649 0.1765 0.0153
4 0.0112 -0.1661 0.2343 0.0098
5 0.0076 -0.2376 0.2836 0.0043
6 0.0047 -0.2426 0.2729 -0.0011
7 -0.0024 -0.3278 0.3032 -0.0066
8 -0.0096 -0.3656 0.2992 -0.0121
9 -0.0140 -0.3435 0.2993 -0.0176
10 -0.0204 -0.4002 0.2959 -0.0230
11 -0.0304 -0.4885 0.3117 -0.0285
12 -0.0317 -0.4830 0.3615 -0.0340
13 -0.0380 -0.4692 0.4258 -0.0395
14 -0.0318 -0.4947 0.3860 -0.0449
15 -0.0458 -0.5520 0.3887 -0.0504
16 -0.0512 -0.5653 0.3839 -0.0559
17 -0.0520 -0.6190 0.4034 -0.0614
18 -0.0521 -0.5640 0.3924 -0.0668
19 -0.0543 -0.5243 0.4387 -0.0723
20 -0.0694 -0.5625 0.4874 -0.0778
21 -0.0776 -0.6140 0.4407 -0.0833
22 -0.0788 -0.6589 0.4756 -0.0887
23 -0.0778 -0.6173 0.4534 -0.0942
24 -0.0854 -0.6892 0.4317 -0.0997
25 -0.0837 -0.7150 0.4626 -0.1051
26 -0.0859 -0.6854 0.5240 -0.1106
27 -0.0937 -0.7341 0.5309 -0.1161
28 -0.1007 -0.7250 0.4907 -0.1216
29 -0.1106 -0.7545 0.4458 -0.1270
30 -0.1251 -0.8337 0.4488 -0.1325
31 -0.1339 -0.8891 0.4384 -0.1380
32 -0.1384 -0.8168 0.4556 -0.1435
33 -0.1478 -0.8220 0.4318 -0.1489
34 -0.1591 -0.8703 0.3901 -0.1544
35 -0.1658 -0.8925 0.4291 -0.1599
36 -0.1687 -0.8515 0.4272 -0.1654
37 -0.1640 -0.8291 0.4420 -0.1708
38 -0.1670 -0.8092 0.4962 -0.1763
39 -0.1741 -0.8359 0.5479 -0.1818
40 -0.1905 -0.8627 0.4915 -0.1873
41 -0.1927 -0.8942 0.4216 -0.1927
42 -0.1858 -0.9517 0.4648 -0.1982
43 -0.1911 -0.9743 0.4941 -0.2037
44 -0.1976 -0.9171 0.4348 -0.2091
45 -0.1969 -0.9141 0.4870 -0.2146
46 -0.2073 -0.9674 0.4428 -0.2201
47 -0.2121 -0.9323 0.4429 -0.2256
48 -0.2135 -0.9715 0.4502 -0.2310
49 -0.2216 -0.8829 0.4695 -0.2365
50 -0.2237 -0.9331 0.5160 -0.2420
END
# layer, log10 of: geometric mean, 5 % quantile, 95 % quantile, theory
$data1_0 << END
0 -0.0165 -0.0165 -0.0165 -0.0165
1 -0.0277 -0.1637 0.0670 -0.0220
2 -0.0454 -0.2047 0.0986 -0.0274
3 -0.0566 -0.2936 0.1724 -0.0328
4 -0.0577 -0.3380 0.2042 -0.0383
5 -0.0670 -0.3758 0.2280 -0.0437
6 -0.0652 -0.3450 0.2362 -0.0491
7 -0.0639 -0.4032 0.2420 -0.0545
8 -0.0662 -0.4255 0.3078 -0.0600
9 -0.0741 -0.4813 0.2916 -0.0654
10 -0.0853 -0.5013 0.3147 -0.0708
11 -0.0931 -0.5046 0.2936 -0.0763
12 -0.0944 -0.5042 0.3437 -0.0817
13 -0.0877 -0.4929 0.3694 -0.0871
14 -0.0891 -0.5536 0.4194 -0.0925
15 -0.0934 -0.5576 0.3872 -0.0980
16 -0.0914 -0.5483 0.3475 -0.1034
17 -0.1048 -0.5673 0.3620 -0.1088
18 -0.1191 -0.6286 0.3502 -0.1143
19 -0.1232 -0.6041 0.3980 -0.1197
20 -0.1344 -0.6399 0.4179 -0.1251
21 -0.1379 -0.5918 0.3901 -0.1305
22 -0.1553 -0.6494 0.3872 -0.1360
23 -0.1715 -0.7747 0.3615 -0.1414
24 -0.1663 -0.7072 0.3703 -0.1468
25 -0.1795 -0.6895 0.3876 -0.1523
26 -0.1743 -0.6782 0.3765 -0.1577
27 -0.1767 -0.7062 0.3449 -0.1631
28 -0.1876 -0.7083 0.3579 -0.1686
29 -0.1969 -0.7277 0.3809 -0.1740
30 -0.1990 -0.7824 0.3995 -0.1794
31 -0.2075 -0.7843 0.3870 -0.1848
32 -0.2153 -0.8149 0.4599 -0.1903
33 -0.2193 -0.8456 0.4479 -0.1957
34 -0.2143 -0.8690 0.4730 -0.2011
35 -0.2287 -0.8736 0.4188 -0.2066
36 -0.2324 -0.9260 0.4997 -0.2120
37 -0.2348 -0.9494 0.4790 -0.2174
38 -0.2347 -0.9815 0.5193 -0.2228
39 -0.2491 -0.9727 0.5305 -0.2283
40 -0.2583 -0.9805 0.4879 -0.2337
41 -0.2559 -1.0125 0.5198 -0.2391
42 -0.2577 -0.9670 0.4644 -0.2446
43 -0.2618 -1.0449 0.4388 -0.2500
44 -0.2656 -0.9827 0.4714 -0.2554
45 -0.2660 -1.0348 0.4940 -0.2608
46 -0.2728 -1.0145 0.5631 -0.2663
47 -0.2658 -0.9918 0.5921 -0.2717
48 -0.2656 -0.9884 0.5863 -0.2771
49 -0.2686 -1.0054 0.5452 -0.2826
50 -0.2634 -1.0921 0.5813 -0.2880
END
# layer, log10 of: geometric mean, 5 % quantile, 95 % quantile, theory
$data2_0 << END
0 -0.0772 -0.0772 -0.0772 NaN
1 0.0075 -0.0852 0.0781 NaN
2 0.0976 -0.0178 0.2091 NaN
3 0.1610 0.0458 0.2923 NaN
4 0.2200 0.0710 0.3543 NaN
5 0.2825 0.1388 0.4833 NaN
6 0.3337 0.1512 0.5042 NaN
7 0.3812 0.2226 0.5575 NaN
8 0.4174 0.2292 0.6158 NaN
9 0.4530 0.2242 0.6638 NaN
10 0.4981 0.3008 0.7317 NaN
11 0.5420 0.3243 0.7569 NaN
12 0.5697 0.3766 0.7831 NaN
13 0.5961 0.3418 0.8614 NaN
14 0.6283 0.3882 0.8740 NaN
15 0.6602 0.4030 0.8767 NaN
16 0.6892 0.4428 0.9583 NaN
17 0.7131 0.4733 0.9715 NaN
18 0.7214 0.4947 0.9762 NaN
19 0.7442 0.4848 0.9993 NaN
20 0.7617 0.5079 1.0207 NaN
21 0.7725 0.5067 1.0620 NaN
22 0.7982 0.5290 1.0648 NaN
23 0.8093 0.5165 1.1019 NaN
24 0.8288 0.5028 1.1650 NaN
25 0.8337 0.4955 1.2004 NaN
26 0.8531 0.5363 1.1419 NaN
27 0.8745 0.5577 1.2215 NaN
28 0.8928 0.5776 1.2334 NaN
29 0.9019 0.6173 1.2599 NaN
30 0.9191 0.6256 1.2827 NaN
31 0.9262 0.5905 1.2763 NaN
32 0.9441 0.6116 1.3245 NaN
33 0.9576 0.6391 1.3184 NaN
34 0.9704 0.6913 1.3090 NaN
35 0.9907 0.6775 1.3280 NaN
36 0.9950 0.6785 1.3372 NaN
37 1.0130 0.7117 1.3460 NaN
38 1.0140 0.6514 1.3822 NaN
39 1.0189 0.6510 1.3655 NaN
40 1.0366 0.6951 1.4207 NaN
41 1.0576 0.7229 1.4588 NaN
42 1.0749 0.7215 1.4905 NaN
43 1.0907 0.7100 1.4825 NaN
44 1.0973 0.7661 1.5267 NaN
45 1.1077 0.7609 1.5691 NaN
46 1.1234 0.7424 1.5799 NaN
47 1.1345 0.7824 1.5764 NaN
48 1.1406 0.7638 1.4914 NaN
49 1.1538 0.8042 1.5696 NaN
50 1.1578 0.7889 1.5550 NaN
END
# layer, log10 of: geometric mean, 5 % quantile, 95 % quantile, theory
$data3_0 << END
0 -0.0479 -0.0479 -0.0479 NaN
1 0.1991 0.1429 0.2603 NaN
2 0.3921 0.3158 0.4768 NaN
3 0.5433 0.4430 0.6498 NaN
4 0.6708 0.5299 0.8042 NaN
5 0.7951 0.6570 0.9313 NaN
6 0.9051 0.7467 1.0725 NaN
7 1.0004 0.8262 1.1657 NaN
8 1.0850 0.8972 1.3017 NaN
9 1.1575 0.9472 1.4007 NaN
10 1.2310 1.0380 1.4410 NaN
11 1.2968 1.0649 1.5450 NaN
12 1.3579 1.1242 1.6051 NaN
13 1.4211 1.1600 1.7135 NaN
14 1.4748 1.1697 1.8048 NaN
15 1.5212 1.2448 1.8332 NaN
16 1.5647 1.3061 1.8762 NaN
17 1.6176 1.3408 1.9628 NaN
18 1.6598 1.3618 2.0011 NaN
19 1.7155 1.4036 2.0669 NaN
20 1.7662 1.4636 2.1002 NaN
21 1.8112 1.4578 2.1903 NaN
22 1.8575 1.4853 2.2557 NaN
23 1.9086 1.4842 2.3105 NaN
24 1.9469 1.5084 2.3375 NaN
25 1.9885 1.5968 2.3890 NaN
26 2.0400 1.6945 2.4683 NaN
27 2.0785 1.6968 2.5108 NaN
28 2.1229 1.7163 2.5456 NaN
29 2.1677 1.7413 2.5876 NaN
30 2.2070 1.7852 2.6403 NaN
31 2.2547 1.8742 2.6950 NaN
32 2.2862 1.9006 2.7813 NaN
33 2.3271 1.8971 2.8271 NaN
34 2.3617 1.9417 2.8161 NaN
35 2.3921 1.9297 2.9039 NaN
36 2.4265 1.9352 2.9849 NaN
37 2.4681 1.9892 2.9992 NaN
38 2.4984 2.0232 2.9577 NaN
39 2.5444 2.0920 3.0209 NaN
40 2.5796 2.1327 3.1255 NaN
41 2.6116 2.1211 3.1265 NaN
42 2.6535 2.1115 3.2250 NaN
43 2.6891 2.0661 3.2580 NaN
44 2.7341 2.1251 3.3251 NaN
45 2.7673 2.1871 3.4468 NaN
46 2.7885 2.2232 3.3139 NaN
47 2.8231 2.2463 3.4000 NaN
48 2.8575 2.2615 3.4271 NaN
49 2.8984 2.2901 3.4688 NaN
50 2.9347 2.3362 3.5449 NaN
END
# layer, log10 of: geometric mean, 5 % quantile, 95 % quantile, theory
$data4_0 << END
0 -0.0172 -0.0172 -0.0172 NaN
1 -0.0696 -0.1981 0.0425 NaN
2 -0.1047 -0.2900 0.0402 NaN
3 -0.1536 -0.4227 0.0547 NaN
4 -0.2071 -0.5705 0.0544 NaN
5 -0.2652 -0.6825 0.0889 NaN
6 -0.3545 -0.7894 0.0768 NaN
7 -0.4464 -1.0529 -0.0167 NaN
8 -0.5649 -1.2740 -0.0736 NaN
9 -0.6844 -1.4859 -0.0588 NaN
10 -0.8253 -1.7347 -0.0871 NaN
11 -0.9730 -2.0345 -0.1078 NaN
12 -1.1629 -2.3700 -0.1598 NaN
13 -1.3543 -2.6339 -0.1730 NaN
14 -1.5644 -2.9693 -0.2408 NaN
15 -1.7958 -3.3095 -0.2491 NaN
16 -2.0415 -3.6155 -0.2976 NaN
17 -2.2955 -3.9167 -0.3267 NaN
18 -2.5617 -4.2206 -0.4419 NaN
19 -2.8328 -4.5245 -0.6011 NaN
20 -3.1227 -4.8209 -0.7720 NaN
21 -3.4083 -5.1312 -0.7397 NaN
22 -3.6921 -5.4564 -0.9861 NaN
23 -3.9832 -5.6908 -1.2230 NaN
24 -4.2814 -5.9832 -1.4638 NaN
25 -4.5701 -6.3222 -1.6734 NaN
26 -4.8653 -6.6198 -1.9820 NaN
27 -5.1634 -6.9683 -2.2963 NaN
28 -5.4528 -7.3342 -2.5885 NaN
29 -5.7571 -7.6604 -2.8828 NaN
30 -6.0617 -7.9263 -3.2273 NaN
31 -6.3641 -8.2219 -3.4481 NaN
32 -6.6513 -8.5654 -3.7153 NaN
33 -6.9589 -8.8524 -4.0044 NaN
34 -7.2600 -9.1579 -4.2925 NaN
35 -7.5656 -9.5351 -4.6603 NaN
36 -7.8728 -9.8411 -4.9885 NaN
37 -8.1746 -10.1021 -5.2942 NaN
38 -8.4761 -10.4657 -5.6435 NaN
39 -8.7823 -10.7959 -5.9474 NaN
40 -9.0779 -11.1095 -6.3067 NaN
41 -9.3791 -11.4017 -6.5883 NaN
42 -9.6755 -11.6344 -6.8691 NaN
43 -9.9775 -11.9199 -7.2054 NaN
44 -10.2840 -12.2521 -7.5294 NaN
45 -10.5856 -12.5461 -7.8611 NaN
46 -10.8892 -12.8243 -8.1223 NaN
47 -11.1956 -13.1275 -8.3630 NaN
48 -11.4931 -13.4309 -8.6205 NaN
49 -11.8012 -13.7267 -8.9184 NaN
50 -12.1051 -13.9751 -9.2578 NaN
END
# layer, log10 of: geometric mean, 5 % quantile, 95 % quantile, theory
$data5_0 << END
0 -0.0311 -0.0311 -0.0311 NaN
1 -0.1238 -0.2465 0.0043 NaN
2 -0.2450 -0.4343 -0.0222 NaN
3 -0.3939 -0.6179 -0.1076 NaN
4 -0.5689 -0.8369 -0.2311 NaN
5 -0.7714 -1.0922 -0.3755 NaN
6 -0.9939 -1.3753 -0.5527 NaN
7 -1.2411 -1.6311 -0.7571 NaN
8 -1.5084 -1.9382 -1.0280 NaN
9 -1.7867 -2.2637 -1.2736 NaN
10 -2.0777 -2.5503 -1.5299 NaN
11 -2.3702 -2.8806 -1.8285 NaN
12 -2.6630 -3.1731 -2.0773 NaN
13 -2.9679 -3.4802 -2.3488 NaN
14 -3.2760 -3.7768 -2.6157 NaN
15 -3.5755 -4.1061 -2.9143 NaN
16 -3.8760 -4.4007 -3.2098 NaN
17 -4.1825 -4.7445 -3.5342 NaN
18 -4.4901 -5.0587 -3.8600 NaN
19 -4.7902 -5.3590 -4.1280 NaN
20 -5.0934 -5.6749 -4.4141 NaN
21 -5.3945 -6.0276 -4.6845 NaN
22 -5.7019 -6.3061 -5.0101 NaN
23 -6.0053 -6.6289 -5.2956 NaN
24 -6.3029 -6.9513 -5.5456 NaN
25 -6.5996 -7.2709 -5.8409 NaN
26 -6.9077 -7.5642 -6.2152 NaN
27 -7.2136 -7.8678 -6.5399 NaN
28 -7.5169 -8.1781 -6.8697 NaN
29 -7.8234 -8.5232 -7.1738 NaN
30 -8.1293 -8.8612 -7.4774 NaN
31 -8.4265 -9.1407 -7.7830 NaN
32 -8.7219 -9.3859 -8.0729 NaN
33 -9.0252 -9.7086 -8.3503 NaN
34 -9.3343 -10.0011 -8.6373 NaN
35 -9.6353 -10.2849 -8.9111 NaN
36 -9.9375 -10.6159 -9.2280 NaN
37 -10.2383 -10.8630 -9.5518 NaN
38 -10.5363 -11.1915 -9.8396 NaN
39 -10.8326 -11.5321 -10.1870 NaN
40 -11.1327 -11.8367 -10.4863 NaN
41 -11.4415 -12.1796 -10.7381 NaN
42 -11.7378 -12.4848 -11.0305 NaN
43 -12.0496 -12.7859 -11.3469 NaN
44 -12.3578 -13.1066 -11.6355 NaN
45 -12.6569 -13.4191 -11.8836 NaN
46 -12.9605 -13.7257 -12.2069 NaN
47 -13.2620 -14.0308 -12.5285 NaN
48 -13.5740 -14.3832 -12.8481 NaN
49 -13.8743 -14.6925 -13.1791 NaN
50 -14.1718 -15.0292 -13.4251 NaN
END
# layer, log10 of: geometric mean, 5 % quantile, 95 % quantile, theory
$data6_0 << END
0 0.0391 0.0391 0.0391 NaN
1 0.0108 -0.1302 0.1093 NaN
2 -0.0225 -0.2119 0.1472 NaN
3 -0.0435 -0.2345 0.1596 NaN
4 -0.0730 -0.3109 0.1492 NaN
5 -0.1117 -0.3672 0.1611 NaN
6 -0.1544 -0.4954 0.1378 NaN
7 -0.1856 -0.5442 0.1931 NaN
8 -0.2339 -0.6347 0.1518 NaN
9 -0.2807 -0.7297 0.1669 NaN
10 -0.3258 -0.7724 0.1244 NaN
11 -0.3857 -0.9069 0.1437 NaN
12 -0.4483 -1.0085 0.0997 NaN
13 -0.5117 -1.1401 0.0858 NaN
14 -0.5825 -1.2688 0.1239 NaN
15 -0.6537 -1.3881 0.0821 NaN
16 -0.7273 -1.5597 0.0855 NaN
17 -0.8174 -1.6783 0.0977 NaN
18 -0.8942 -1.8137 0.0372 NaN
19 -0.9820 -1.9127 0.0647 NaN
20 -1.0758 -2.0788 0.0658 NaN
21 -1.1776 -2.1674 0.0107 NaN
22 -1.2759 -2.3180 0.0064 NaN
23 -1.3853 -2.4722 -0.0542 NaN
24 -1.5055 -2.6258 -0.1013 NaN
25 -1.6156 -2.7950 -0.1817 NaN
26 -1.7338 -2.9867 -0.2812 NaN
27 -1.8591 -3.2031 -0.3372 NaN
28 -1.9733 -3.3153 -0.4243 NaN
29 -2.0897 -3.4337 -0.4869 NaN
30 -2.2128 -3.5737 -0.4987 NaN
31 -2.3375 -3.7194 -0.5117 NaN
32 -2.4720 -3.8534 -0.5295 NaN
33 -2.6131 -3.9764 -0.5689 NaN
34 -2.7507 -4.1223 -0.6849 NaN
35 -2.8940 -4.3427 -0.8148 NaN
36 -3.0332 -4.5007 -0.9333 NaN
37 -3.1681 -4.6452 -0.9858 NaN
38 -3.3011 -4.7646 -1.0029 NaN
39 -3.4374 -4.9051 -1.0835 NaN
40 -3.5726 -5.0551 -1.1742 NaN
41 -3.7135 -5.2253 -1.3001 NaN
42 -3.8514 -5.4012 -1.4462 NaN
43 -3.9916 -5.5124 -1.5600 NaN
44 -4.1299 -5.7211 -1.7024 NaN
45 -4.2698 -5.8401 -1.8677 NaN
46 -4.4063 -5.9697 -2.0092 NaN
47 -4.5444 -6.1005 -2.1411 NaN
48 -4.6842 -6.2230 -2.2821 NaN
49 -4.8260 -6.3926 -2.4053 NaN
50 -4.9744 -6.5364 -2.5991 NaN
END
# layer, log10 of: geometric mean, 5 % quantile, 95 % quantile, theory
$data7_0 << END
0 0.0171 0.0171 0.0171 NaN
1 0.1477 0.0515 0.2217 NaN
2 0.2379 0.1104 0.3607 NaN
3 0.3093 0.1723 0.4538 NaN
4 0.3614 0.2209 0.5298 NaN
5 0.4189 0.2563 0.6145 NaN
6 0.4694 0.2740 0.6725 NaN
7 0.5079 0.3177 0.7038 NaN
8 0.5346 0.3250 0.7675 NaN
9 0.5710 0.3355 0.8172 NaN
10 0.5985 0.3939 0.8397 NaN
11 0.6256 0.4233 0.8308 NaN
12 0.6498 0.4241 0.8988 NaN
13 0.6660 0.4107 0.9498 NaN
14 0.6774 0.4219 0.9544 NaN
15 0.6926 0.4685 0.9620 NaN
16 0.7011 0.4612 0.9700 NaN
17 0.7171 0.4785 0.9787 NaN
18 0.7461 0.5304 1.0113 NaN
19 0.7581 0.5331 1.0723 NaN
20 0.7722 0.4977 1.1538 NaN
21 0.7815 0.5409 1.1410 NaN
22 0.7833 0.5120 1.1297 NaN
23 0.8027 0.5263 1.1387 NaN
24 0.8187 0.5354 1.1526 NaN
25 0.8378 0.5671 1.1515 NaN
26 0.8398 0.5446 1.1391 NaN
27 0.8537 0.5952 1.2036 NaN
28 0.8583 0.5609 1.1889 NaN
29 0.8707 0.5774 1.2760 NaN
30 0.8786 0.6090 1.2815 NaN
31 0.8790 0.6181 1.2698 NaN
32 0.8805 0.6349 1.2461 NaN
33 0.8898 0.5901 1.2715 NaN
34 0.8987 0.5771 1.2851 NaN
35 0.9079 0.6222 1.3577 NaN
36 0.9129 0.6078 1.3221 NaN
37 0.9206 0.5891 1.3952 NaN
38 0.9288 0.6045 1.3455 NaN
39 0.9328 0.6105 1.3588 NaN
40 0.9456 0.6256 1.3830 NaN
41 0.9537 0.6226 1.3487 NaN
42 0.9597 0.6359 1.3660 NaN
43 0.9596 0.6169 1.3319 NaN
44 0.9687 0.6094 1.3577 NaN
45 0.9841 0.6198 1.3760 NaN
46 0.9874 0.6285 1.3583 NaN
47 0.9971 0.6659 1.3853 NaN
48 1.0052 0.6258 1.4291 NaN
49 1.0111 0.6659 1.4661 NaN
50 1.0197 0.6725 1.4566 NaN
END
# layer, log10 of: geometric mean, 5 % quantile, 95 % quantile, theory
$data8_0 << END
0 -0.0427 -0.0427 -0.0427 NaN
1 -0.3017 -0.3364 -0.2693 NaN
2 -0.4099 -0.4556 -0.3692 NaN
3 -0.4591 -0.5232 -0.4124 NaN
4 -0.4866 -0.5398 -0.4430 NaN
5 -0.5017 -0.5545 -0.4526 NaN
6 -0.5122 -0.5832 -0.4480 NaN
7 -0.5162 -0.5714 -0.4589 NaN
8 -0.5179 -0.5646 -0.4627 NaN
9 -0.5161 -0.5694 -0.4640 NaN
10 -0.5181 -0.5599 -0.4691 NaN
11 -0.5142 -0.5669 -0.4669 NaN
12 -0.5149 -0.5603 -0.4629 NaN
13 -0.5181 -0.5726 -0.4627 NaN
14 -0.5150 -0.5691 -0.4631 NaN
15 -0.5165 -0.5666 -0.4757 NaN
16 -0.5159 -0.5701 -0.4597 NaN
17 -0.5171 -0.5660 -0.4669 NaN
18 -0.5135 -0.5645 -0.4714 NaN
19 -0.5110 -0.5683 -0.4638 NaN
20 -0.5081 -0.5553 -0.4552 NaN
21 -0.5067 -0.5520 -0.4556 NaN
22 -0.5123 -0.5666 -0.4716 NaN
23 -0.5122 -0.5749 -0.4658 NaN
24 -0.5169 -0.5791 -0.4532 NaN
25 -0.5127 -0.5619 -0.4583 NaN
26 -0.5143 -0.5667 -0.4662 NaN
27 -0.5166 -0.5618 -0.4661 NaN
28 -0.5157 -0.5858 -0.4602 NaN
29 -0.5181 -0.5616 -0.4687 NaN
30 -0.5161 -0.5807 -0.4615 NaN
31 -0.5148 -0.5682 -0.4675 NaN
32 -0.5156 -0.5703 -0.4679 NaN
33 -0.5132 -0.5684 -0.4525 NaN
34 -0.5131 -0.5706 -0.4578 NaN
35 -0.5137 -0.5667 -0.4601 NaN
36 -0.5117 -0.5666 -0.4612 NaN
37 -0.5099 -0.5617 -0.4516 NaN
38 -0.5097 -0.5594 -0.4640 NaN
39 -0.5143 -0.5732 -0.4582 NaN
40 -0.5104 -0.5703 -0.4604 NaN
41 -0.5076 -0.5545 -0.4581 NaN
42 -0.5093 -0.5666 -0.4559 NaN
43 -0.5138 -0.5721 -0.4620 NaN
44 -0.5170 -0.5744 -0.4584 NaN
45 -0.5133 -0.5681 -0.4675 NaN
46 -0.5137 -0.5723 -0.4706 NaN
47 -0.5126 -0.5639 -0.4653 NaN
48 -0.5113 -0.5629 -0.4555 NaN
49 -0.5101 -0.5670 -0.4689 NaN
50 -0.5116 -0.5675 -0.4623 NaN
END
# layer, log10 of: geometric mean, 5 % quantile, 95 % quantile, theory
$data9_0 << END
0 0.0088 0.0088 0.0088 NaN
1 -0.4966 -0.5416 -0.4495 NaN
2 -0.5532 -0.5812 -0.5222 NaN
3 -0.5535 -0.5808 -0.5210 NaN
4 -0.5596 -0.5914 -0.5347 NaN
5 -0.5574 -0.5888 -0.5304 NaN
6 -0.5537 -0.5820 -0.5242 NaN
7 -0.5574 -0.5879 -0.5272 NaN
8 -0.5584 -0.5940 -0.5284 NaN
9 -0.5545 -0.5809 -0.5263 NaN
10 -0.5587 -0.5912 -0.5292 NaN
11 -0.5567 -0.5945 -0.5261 NaN
12 -0.5557 -0.5847 -0.5255 NaN
13 -0.5516 -0.5880 -0.5163 NaN
14 -0.5551 -0.5880 -0.5270 NaN
15 -0.5579 -0.5859 -0.5316 NaN
16 -0.5586 -0.5976 -0.5318 NaN
17 -0.5572 -0.5902 -0.5311 NaN
18 -0.5583 -0.5873 -0.5276 NaN
19 -0.5620 -0.6003 -0.5356 NaN
20 -0.5582 -0.5875 -0.5209 NaN
21 -0.5552 -0.5906 -0.5263 NaN
22 -0.5597 -0.5927 -0.5302 NaN
23 -0.5567 -0.5874 -0.5315 NaN
24 -0.5590 -0.5941 -0.5268 NaN
25 -0.5598 -0.5954 -0.5257 NaN
26 -0.5562 -0.5839 -0.5245 NaN
27 -0.5575 -0.5848 -0.5241 NaN
28 -0.5574 -0.5852 -0.5295 NaN
29 -0.5573 -0.5920 -0.5277 NaN
30 -0.5581 -0.5899 -0.5292 NaN
31 -0.5559 -0.5866 -0.5268 NaN
32 -0.5592 -0.5885 -0.5298 NaN
33 -0.5553 -0.5805 -0.5320 NaN
34 -0.5576 -0.5940 -0.5227 NaN
35 -0.5566 -0.5866 -0.5301 NaN
36 -0.5591 -0.5887 -0.5278 NaN
37 -0.5584 -0.5950 -0.5276 NaN
38 -0.5588 -0.5910 -0.5280 NaN
39 -0.5616 -0.5919 -0.5308 NaN
40 -0.5582 -0.5912 -0.5261 NaN
41 -0.5553 -0.5818 -0.5326 NaN
42 -0.5533 -0.5810 -0.5270 NaN
43 -0.5575 -0.5864 -0.5271 NaN
44 -0.5561 -0.5825 -0.5311 NaN
45 -0.5552 -0.5897 -0.5213 NaN
46 -0.5541 -0.5880 -0.5272 NaN
47 -0.5557 -0.5847 -0.5282 NaN
48 -0.5530 -0.5769 -0.5293 NaN
49 -0.5564 -0.5871 -0.5242 NaN
50 -0.5586 -0.5926 -0.5278 NaN
END
# layer, log10 of: geometric mean, 5 % quantile, 95 % quantile, theory
$data10_0 << END
0 -0.0482 -0.0482 -0.0482 NaN
1 -0.2048 -0.2422 -0.1726 NaN
2 -0.2545 -0.2913 -0.2181 NaN
3 -0.2712 -0.3116 -0.2351 NaN
4 -0.2729 -0.3164 -0.2354 NaN
5 -0.2743 -0.3171 -0.2354 NaN
6 -0.2776 -0.3132 -0.2363 NaN
7 -0.2793 -0.3212 -0.2441 NaN
8 -0.2770 -0.3204 -0.2448 NaN
9 -0.2817 -0.3222 -0.2430 NaN
10 -0.2808 -0.3245 -0.2402 NaN
11 -0.2804 -0.3216 -0.2378 NaN
12 -0.2793 -0.3242 -0.2398 NaN
13 -0.2749 -0.3251 -0.2347 NaN
14 -0.2769 -0.3085 -0.2355 NaN
15 -0.2802 -0.3288 -0.2381 NaN
16 -0.2785 -0.3187 -0.2403 NaN
17 -0.2810 -0.3315 -0.2387 NaN
18 -0.2809 -0.3264 -0.2363 NaN
19 -0.2839 -0.3227 -0.2517 NaN
20 -0.2828 -0.3158 -0.2385 NaN
21 -0.2766 -0.3243 -0.2325 NaN
22 -0.2784 -0.3179 -0.2374 NaN
23 -0.2793 -0.3167 -0.2429 NaN
24 -0.2794 -0.3264 -0.2372 NaN
25 -0.2758 -0.3195 -0.2378 NaN
26 -0.2786 -0.3104 -0.2420 NaN
27 -0.2767 -0.3208 -0.2376 NaN
28 -0.2772 -0.3063 -0.2384 NaN
29 -0.2810 -0.3179 -0.2467 NaN
30 -0.2834 -0.3163 -0.2424 NaN
31 -0.2839 -0.3263 -0.2467 NaN
32 -0.2830 -0.3238 -0.2310 NaN
33 -0.2830 -0.3221 -0.2440 NaN
34 -0.2831 -0.3277 -0.2419 NaN
35 -0.2830 -0.3307 -0.2466 NaN
36 -0.2796 -0.3239 -0.2398 NaN
37 -0.2773 -0.3286 -0.2334 NaN
38 -0.2806 -0.3254 -0.2422 NaN
39 -0.2817 -0.3290 -0.2409 NaN
40 -0.2812 -0.3309 -0.2431 NaN
41 -0.2809 -0.3197 -0.2386 NaN
42 -0.2782 -0.3193 -0.2442 NaN
43 -0.2780 -0.3147 -0.2429 NaN
44 -0.2764 -0.3162 -0.2382 NaN
45 -0.2767 -0.3184 -0.2342 NaN
46 -0.2793 -0.3201 -0.2386 NaN
47 -0.2819 -0.3251 -0.2407 NaN
48 -0.2811 -0.3255 -0.2422 NaN
49 -0.2766 -0.3273 -0.2352 NaN
50 -0.2767 -0.3235 -0.2361 NaN
END
# layer, log10 of: geometric mean, 5 % quantile, 95 % quantile, theory
$data11_0 << END
0 0.0942 0.0942 0.0942 NaN
1 -0.3043 -0.3386 -0.2695 NaN
2 -0.3679 -0.4118 -0.3267 NaN
3 -0.3879 -0.4349 -0.3469 NaN
4 -0.3935 -0.4383 -0.3566 NaN
5 -0.3997 -0.4483 -0.3644 NaN
6 -0.4013 -0.4613 -0.3566 NaN
7 -0.3999 -0.4514 -0.3550 NaN
8 -0.3955 -0.4463 -0.3528 NaN
9 -0.3944 -0.4461 -0.3468 NaN
10 -0.4029 -0.4530 -0.3512 NaN
11 -0.4024 -0.4467 -0.3630 NaN
12 -0.4026 -0.4465 -0.3528 NaN
13 -0.4027 -0.4408 -0.3612 NaN
14 -0.4018 -0.4557 -0.3622 NaN
15 -0.3993 -0.4344 -0.3570 NaN
16 -0.4057 -0.4587 -0.3616 NaN
17 -0.4001 -0.4468 -0.3625 NaN
18 -0.4020 -0.4466 -0.3566 NaN
19 -0.4016 -0.4410 -0.3567 NaN
20 -0.3969 -0.4492 -0.3535 NaN
21 -0.3945 -0.4342 -0.3569 NaN
22 -0.4000 -0.4449 -0.3594 NaN
23 -0.4052 -0.4575 -0.3646 NaN
24 -0.4049 -0.4581 -0.3581 NaN
25 -0.3991 -0.4472 -0.3498 NaN
26 -0.3998 -0.4561 -0.3611 NaN
27 -0.3991 -0.4415 -0.3619 NaN
28 -0.3993 -0.4454 -0.3464 NaN
29 -0.4049 -0.4616 -0.3513 NaN
30 -0.4032 -0.4521 -0.3526 NaN
31 -0.4035 -0.4455 -0.3601 NaN
32 -0.4015 -0.4482 -0.3486 NaN
33 -0.4018 -0.4463 -0.3578 NaN
34 -0.4033 -0.4408 -0.3626 NaN
35 -0.4027 -0.4572 -0.3567 NaN
36 -0.4027 -0.4589 -0.3636 NaN
37 -0.4056 -0.4592 -0.3680 NaN
38 -0.4010 -0.4440 -0.3543 NaN
39 -0.4046 -0.4519 -0.3622 NaN
40 -0.4035 -0.4566 -0.3622 NaN
41 -0.4047 -0.4495 -0.3528 NaN
42 -0.4009 -0.4482 -0.3595 NaN
43 -0.4005 -0.4418 -0.3623 NaN
44 -0.3991 -0.4452 -0.3642 NaN
45 -0.4040 -0.4517 -0.3603 NaN
46 -0.3994 -0.4548 -0.3616 NaN
47 -0.4005 -0.4405 -0.3574 NaN
48 -0.4066 -0.4492 -0.3633 NaN
49 -0.4057 -0.4560 -0.3607 NaN
50 -0.4025 -0.4484 -0.3616 NaN
END
set multiplot layout 6,2 title "What He\0047s rule does to activations that it was not made for" font ',17' noenhanced textcolor rgb ink
set title "activation=relu" noenhanced textcolor rgb ink font ',14'
set rmargin 5
set xlabel 'layer' textcolor rgb ink
set ylabel 'activations, mean square' textcolor rgb ink
set xrange [0:50]
set xtics 10
set yrange [-1.0352:0.6088]
set ytics 0.5
set format y "10^{%.1f}"
unset label
set label 1 "he" at graph 1.015, graph 0.4936 noenhanced textcolor rgb '#0072b2'
plot $data0_0 using 1:3:4 with filledcurves fillcolor rgb '#0072b2' fillstyle transparent solid 0.18 noborder, \
    $data0_0 using 1:2 with lines linecolor rgb '#0072b2' linewidth 3, \
    $data0_0 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6)
set title "activation=leaky-relu(slope=0.01)" noenhanced textcolor rgb ink font ',14'
set rmargin 5
set xlabel 'layer' textcolor rgb ink
set ylabel 'activations, mean square' textcolor rgb ink
set xrange [0:50]
set xtics 10
set yrange [-1.1595:0.6595]
set ytics 0.5
set format y "10^{%.1f}"
unset label
set label 1 "he" at graph 1.015, graph 0.4926 noenhanced textcolor rgb '#0072b2'
plot $data1_0 using 1:3:4 with filledcurves fillcolor rgb '#0072b2' fillstyle transparent solid 0.18 noborder, \
    $data1_0 using 1:2 with lines linecolor rgb '#0072b2' linewidth 3, \
    $data1_0 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6)
set title "activation=elu" noenhanced textcolor rgb ink font ',14'
set rmargin 5
set xlabel 'layer' textcolor rgb ink
set ylabel 'activations, mean square' textcolor rgb ink
set xrange [0:50]
set xtics 10
set yrange [-0.1518:1.6465]
set ytics 0.5
set format y "10^{%.1f}"
unset label
set label 1 "he" at graph 1.015, graph 0.7282 noenhanced textcolor rgb '#0072b2'
plot $data2_0 using 1:3:4 with filledcurves fillcolor rgb '#0072b2' fillstyle transparent solid 0.18 noborder, \
    $data2_0 using 1:2 with lines linecolor rgb '#0072b2' linewidth 3, \
    $data2_0 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6)
set title "activation=selu" noenhanced textcolor rgb ink font ',14'
set rmargin 5
set xlabel 'layer' textcolor rgb ink
set ylabel 'activations, mean square' textcolor rgb ink
set xrange [0:50]
set xtics 10
set yrange [-0.1916:3.6886]
set ytics 0.5
set format y "10^{%.1f}"
unset label
set label 1 "he" at graph 1.015, graph 0.8057 noenhanced textcolor rgb '#0072b2'
plot $data3_0 using 1:3:4 with filledcurves fillcolor rgb '#0072b2' fillstyle transparent solid 0.18 noborder, \
    $data3_0 using 1:2 with lines linecolor rgb '#0072b2' linewidth 3, \
    $data3_0 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6)
set title "activation=gelu" noenhanced textcolor rgb ink font ',14'
set rmargin 5
set xlabel 'layer' textcolor rgb ink
set ylabel 'activations, mean square' textcolor rgb ink
set xrange [0:50]
set xtics 10
set yrange [-14.5377:0.6515]
set ytics 2
set format y "10^{%.0f}"
unset label
set label 1 "he" at graph 1.015, graph 0.1602 noenhanced textcolor rgb '#0072b2'
plot $data4_0 using 1:3:4 with filledcurves fillcolor rgb '#0072b2' fillstyle transparent solid 0.18 noborder, \
    $data4_0 using 1:2 with lines linecolor rgb '#0072b2' linewidth 3, \
    $data4_0 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6)
set title "activation=silu" noenhanced textcolor rgb ink font ',14'
set rmargin 5
set xlabel 'layer' textcolor rgb ink
set ylabel 'activations, mean square' textcolor rgb ink
set xrange [0:50]
set xtics 10
set yrange [-15.6305:0.6056]
set ytics 5
set format y "10^{%.0f}"
unset label
set label 1 "he" at graph 1.015, graph 0.0898 noenhanced textcolor rgb '#0072b2'
plot $data5_0 using 1:3:4 with filledcurves fillcolor rgb '#0072b2' fillstyle transparent solid 0.18 noborder, \
    $data5_0 using 1:2 with lines linecolor rgb '#0072b2' linewidth 3, \
    $data5_0 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6)
set title "activation=mish" noenhanced textcolor rgb ink font ',14'
set rmargin 5
set xlabel 'layer' textcolor rgb ink
set ylabel 'activations, mean square' textcolor rgb ink
set xrange [0:50]
set xtics 10
set yrange [-6.8056:0.4623]
set ytics 1
set format y "10^{%.0f}"
unset label
set label 1 "he" at graph 1.015, graph 0.2520 noenhanced textcolor rgb '#0072b2'
plot $data6_0 using 1:3:4 with filledcurves fillcolor rgb '#0072b2' fillstyle transparent solid 0.18 noborder, \
    $data6_0 using 1:2 with lines linecolor rgb '#0072b2' linewidth 3, \
    $data6_0 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6)
set title "activation=softplus" noenhanced textcolor rgb ink font ',14'
set rmargin 5
set xlabel 'layer' textcolor rgb ink
set ylabel 'activations, mean square' textcolor rgb ink
set xrange [0:50]
set xtics 10
set yrange [-0.0409:1.5241]
set ytics 0.2
set format y "10^{%.1f}"
unset label
set label 1 "he" at graph 1.015, graph 0.6777 noenhanced textcolor rgb '#0072b2'
plot $data7_0 using 1:3:4 with filledcurves fillcolor rgb '#0072b2' fillstyle transparent solid 0.18 noborder, \
    $data7_0 using 1:2 with lines linecolor rgb '#0072b2' linewidth 3, \
    $data7_0 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6)
set title "activation=tanh" noenhanced textcolor rgb ink font ',14'
set rmargin 5
set xlabel 'layer' textcolor rgb ink
set ylabel 'activations, mean square' textcolor rgb ink
set xrange [0:50]
set xtics 10
set yrange [-0.6358:0.0073]
set ytics 0.1
set format y "10^{%.1f}"
unset label
set label 1 "he" at graph 1.015, graph 0.1931 noenhanced textcolor rgb '#0072b2'
plot $data8_0 using 1:3:4 with filledcurves fillcolor rgb '#0072b2' fillstyle transparent solid 0.18 noborder, \
    $data8_0 using 1:2 with lines linecolor rgb '#0072b2' linewidth 3, \
    $data8_0 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6)
set title "activation=sigmoid" noenhanced textcolor rgb ink font ',14'
set rmargin 5
set xlabel 'layer' textcolor rgb ink
set ylabel 'activations, mean square' textcolor rgb ink
set xrange [0:50]
set xtics 10
set yrange [-0.6503:0.0588]
set ytics 0.1
set format y "10^{%.1f}"
unset label
set label 1 "he" at graph 1.015, graph 0.1293 noenhanced textcolor rgb '#0072b2'
plot $data9_0 using 1:3:4 with filledcurves fillcolor rgb '#0072b2' fillstyle transparent solid 0.18 noborder, \
    $data9_0 using 1:2 with lines linecolor rgb '#0072b2' linewidth 3, \
    $data9_0 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6)
set title "activation=hard-tanh" noenhanced textcolor rgb ink font ',14'
set rmargin 5
set xlabel 'layer' textcolor rgb ink
set ylabel 'activations, mean square' textcolor rgb ink
set xrange [0:50]
set xtics 10
set yrange [-0.3815:0.0018]
set ytics 0.1
set format y "10^{%.1f}"
unset label
set label 1 "he" at graph 1.015, graph 0.2734 noenhanced textcolor rgb '#0072b2'
plot $data10_0 using 1:3:4 with filledcurves fillcolor rgb '#0072b2' fillstyle transparent solid 0.18 noborder, \
    $data10_0 using 1:2 with lines linecolor rgb '#0072b2' linewidth 3, \
    $data10_0 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6)
set title "activation=sin" noenhanced textcolor rgb ink font ',14'
set rmargin 5
set xlabel 'layer' textcolor rgb ink
set ylabel 'activations, mean square' textcolor rgb ink
set xrange [0:50]
set xtics 10
set yrange [-0.5116:0.1442]
set ytics 0.1
set format y "10^{%.1f}"
unset label
set label 1 "he" at graph 1.015, graph 0.1663 noenhanced textcolor rgb '#0072b2'
plot $data11_0 using 1:3:4 with filledcurves fillcolor rgb '#0072b2' fillstyle transparent solid 0.18 noborder, \
    $data11_0 using 1:2 with lines linecolor rgb '#0072b2' linewidth 3, \
    $data11_0 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6)
unset multiplot
