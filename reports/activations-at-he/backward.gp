# Draws backward.svg; edit and run: gnuplot backward.gp
set encoding utf8
set terminal svg enhanced size 1100,2050 font 'sans-serif,14'
set output 'backward.svg'
ink = '#767676'
set border 3 linecolor rgb ink
set tics nomirror textcolor rgb ink
set grid ytics linecolor rgb '#b4b4b4' linewidth 0.5
unset key
# layer, log10 of: geometric mean, 5 % quantile, 95 % quantile, theory
$data0_0 << END
50 -2.1354 -4.2544 -0.6532 -2.1971
49 -2.1300 -4.2970 -0.6206 -2.2026
48 -2.1210 -4.2824 -0.5793 -2.2081
47 -2.1167 -4.2368 -0.5479 -2.2135
46 -2.1190 -4.3011 -0.5447 -2.2190
45 -2.1229 -4.3114 -0.5247 -2.2245
44 -2.1244 -4.2544 -0.4976 -2.2300
43 -2.1321 -4.3008 -0.4795 -2.2354
42 -2.1406 -4.4336 -0.5354 -2.2409
41 -2.1455 -4.4584 -0.4812 -2.2464
40 -2.1585 -4.4032 -0.4741 -2.2519
39 -2.1696 -4.3710 -0.5736 -2.2573
38 -2.1833 -4.4093 -0.6106 -2.2628
37 -2.1767 -4.3610 -0.5500 -2.2683
36 -2.1842 -4.4535 -0.5902 -2.2737
35 -2.1825 -4.5057 -0.4620 -2.2792
34 -2.1946 -4.5877 -0.4482 -2.2847
33 -2.1970 -4.5786 -0.3992 -2.2902
32 -2.1866 -4.5445 -0.4445 -2.2956
31 -2.2064 -4.5445 -0.4002 -2.3011
30 -2.2095 -4.5149 -0.3731 -2.3066
29 -2.2153 -4.5423 -0.3874 -2.3121
28 -2.2270 -4.6073 -0.4637 -2.3175
27 -2.2158 -4.5623 -0.4223 -2.3230
26 -2.2085 -4.6346 -0.3816 -2.3285
25 -2.2147 -4.5657 -0.4631 -2.3340
24 -2.2265 -4.6354 -0.4369 -2.3394
23 -2.2261 -4.6547 -0.4137 -2.3449
22 -2.2189 -4.7070 -0.3855 -2.3504
21 -2.2246 -4.7057 -0.2802 -2.3559
20 -2.2386 -4.8252 -0.2594 -2.3613
19 -2.2348 -4.7640 -0.3328 -2.3668
18 -2.2358 -4.7724 -0.2430 -2.3723
17 -2.2349 -4.6911 -0.1984 -2.3777
16 -2.2370 -4.7691 -0.2133 -2.3832
15 -2.2419 -4.7523 -0.2012 -2.3887
14 -2.2431 -4.7633 -0.0693 -2.3942
13 -2.2523 -4.8219 -0.0645 -2.3996
12 -2.2495 -4.8516 -0.0539 -2.4051
11 -2.2599 -4.9402 -0.0228 -2.4106
10 -2.2599 -4.9369 -0.0168 -2.4161
9 -2.2607 -4.8916 0.0021 -2.4215
8 -2.2613 -4.8392 0.0401 -2.4270
7 -2.2638 -4.9716 0.0116 -2.4325
6 -2.2726 -4.9593 -0.0455 -2.4380
5 -2.2765 -4.9635 -0.0767 -2.4434
4 -2.2850 -4.8688 -0.1199 -2.4489
3 -2.2918 -4.8773 -0.1054 -2.4544
2 -2.2938 -4.9633 -0.0866 -2.4599
1 -2.3035 -4.9419 -0.0785 -2.4653
END
# layer, log10 of: geometric mean, 5 % quantile, 95 % quantile, theory
$data1_0 << END
50 -2.0939 -3.9885 -0.7249 -2.2431
49 -2.0967 -4.0027 -0.7437 -2.2485
48 -2.1070 -3.9569 -0.6952 -2.2539
47 -2.1145 -3.8962 -0.6778 -2.2594
46 -2.1127 -3.9612 -0.7118 -2.2648
45 -2.1272 -3.8368 -0.7095 -2.2702
44 -2.1422 -3.8865 -0.7453 -2.2756
43 -2.1321 -3.8698 -0.6920 -2.2811
42 -2.1341 -3.9306 -0.6743 -2.2865
41 -2.1405 -3.9150 -0.6749 -2.2919
40 -2.1414 -4.0371 -0.6944 -2.2974
39 -2.1500 -4.0074 -0.6995 -2.3028
38 -2.1383 -3.9931 -0.6828 -2.3082
37 -2.1343 -3.9697 -0.6890 -2.3136
36 -2.1423 -4.0003 -0.6764 -2.3191
35 -2.1548 -4.0667 -0.6697 -2.3245
34 -2.1712 -3.9996 -0.7092 -2.3299
33 -2.1728 -4.0495 -0.7262 -2.3354
32 -2.1720 -4.0135 -0.6600 -2.3408
31 -2.1741 -4.0422 -0.7130 -2.3462
30 -2.1700 -4.0522 -0.7696 -2.3516
29 -2.1588 -4.0344 -0.6551 -2.3571
28 -2.1609 -4.0510 -0.6596 -2.3625
27 -2.1598 -4.0454 -0.6254 -2.3679
26 -2.1636 -4.0145 -0.6672 -2.3734
25 -2.1663 -4.0201 -0.6197 -2.3788
24 -2.1873 -4.1549 -0.6689 -2.3842
23 -2.1956 -4.1838 -0.6381 -2.3896
22 -2.1880 -4.0981 -0.6066 -2.3951
21 -2.1930 -4.0662 -0.6335 -2.4005
20 -2.2025 -4.1856 -0.6377 -2.4059
19 -2.2139 -4.1108 -0.6304 -2.4114
18 -2.2215 -4.1055 -0.5411 -2.4168
17 -2.2235 -4.0818 -0.5549 -2.4222
16 -2.2357 -4.1569 -0.5646 -2.4277
15 -2.2432 -4.2120 -0.5134 -2.4331
14 -2.2447 -4.2395 -0.5477 -2.4385
13 -2.2413 -4.3063 -0.5640 -2.4439
12 -2.2509 -4.3395 -0.4907 -2.4494
11 -2.2673 -4.3712 -0.5633 -2.4548
10 -2.2729 -4.4760 -0.5576 -2.4602
9 -2.2724 -4.4530 -0.4932 -2.4657
8 -2.2709 -4.4698 -0.5275 -2.4711
7 -2.2831 -4.4549 -0.5901 -2.4765
6 -2.2796 -4.5154 -0.5016 -2.4819
5 -2.2835 -4.5584 -0.5723 -2.4874
4 -2.2879 -4.5824 -0.5286 -2.4928
3 -2.2957 -4.6131 -0.5051 -2.4982
2 -2.3047 -4.7031 -0.4829 -2.5037
1 -2.3080 -4.7378 -0.4566 -2.5091
END
# layer, log10 of: geometric mean, 5 % quantile, 95 % quantile, theory
$data2_0 << END
50 -0.8262 -2.8759 0.5363 NaN
49 -0.7978 -2.8017 0.5828 NaN
48 -0.7796 -2.7919 0.6128 NaN
47 -0.7577 -2.7835 0.6090 NaN
46 -0.7286 -2.7757 0.6201 NaN
45 -0.7085 -2.7396 0.6696 NaN
44 -0.6869 -2.6790 0.7576 NaN
43 -0.6502 -2.6421 0.6886 NaN
42 -0.6038 -2.5813 0.8229 NaN
41 -0.5744 -2.5719 0.8086 NaN
40 -0.5445 -2.7192 0.8381 NaN
39 -0.5123 -2.6720 0.8427 NaN
38 -0.4756 -2.5904 0.9460 NaN
37 -0.4449 -2.5164 0.8807 NaN
36 -0.4227 -2.5050 0.9464 NaN
35 -0.3870 -2.5295 0.9302 NaN
34 -0.3529 -2.4973 0.9977 NaN
33 -0.3302 -2.4118 1.0664 NaN
32 -0.2998 -2.3901 1.1728 NaN
31 -0.2647 -2.3262 1.1688 NaN
30 -0.2345 -2.2925 1.1083 NaN
29 -0.2142 -2.2956 1.1271 NaN
28 -0.1744 -2.2456 1.1840 NaN
27 -0.1285 -2.2129 1.2519 NaN
26 -0.0890 -2.2044 1.2326 NaN
25 -0.0432 -2.2060 1.2737 NaN
24 -0.0096 -2.1290 1.3343 NaN
23 0.0373 -2.0845 1.4313 NaN
22 0.0815 -2.0284 1.4605 NaN
21 0.1242 -2.0125 1.4030 NaN
20 0.1677 -2.0609 1.5345 NaN
19 0.2023 -2.0475 1.5536 NaN
18 0.2419 -1.8830 1.6682 NaN
17 0.2809 -1.8442 1.7230 NaN
16 0.3195 -1.8524 1.7606 NaN
15 0.3641 -1.7096 1.8035 NaN
14 0.4124 -1.5805 1.8514 NaN
13 0.4697 -1.5665 1.8836 NaN
12 0.5155 -1.5000 2.0063 NaN
11 0.5760 -1.5276 2.1208 NaN
10 0.6426 -1.5464 2.1385 NaN
9 0.6988 -1.4450 2.2184 NaN
8 0.7648 -1.4767 2.2520 NaN
7 0.8266 -1.4316 2.3515 NaN
6 0.9041 -1.3480 2.4280 NaN
5 0.9681 -1.3357 2.4746 NaN
4 1.0556 -1.2439 2.6105 NaN
3 1.1378 -1.0970 2.7018 NaN
2 1.2256 -0.9083 2.7909 NaN
1 1.3193 -0.8889 2.8645 NaN
END
# layer, log10 of: geometric mean, 5 % quantile, 95 % quantile, theory
$data3_0 << END
50 1.0200 -0.6049 2.4384 NaN
49 1.0639 -0.5300 2.4298 NaN
48 1.1235 -0.4354 2.4914 NaN
47 1.1617 -0.5187 2.5297 NaN
46 1.2200 -0.4153 2.5268 NaN
45 1.2828 -0.3481 2.7222 NaN
44 1.3418 -0.2952 2.8830 NaN
43 1.3966 -0.2497 3.0173 NaN
42 1.4547 -0.1708 3.0823 NaN
41 1.5101 -0.1039 3.1931 NaN
40 1.5795 -0.0606 3.2473 NaN
39 1.6436 -0.0668 3.2588 NaN
38 1.7084 0.0200 3.4068 NaN
37 1.7711 0.1083 3.4541 NaN
36 1.8351 0.2593 3.5193 NaN
35 1.8764 0.2770 3.5473 NaN
34 1.9386 0.3004 3.5394 NaN
33 1.9986 0.2080 3.6195 NaN
32 2.0525 0.2393 3.7368 NaN
31 2.1235 0.2908 3.7128 NaN
30 2.1806 0.3525 3.6470 NaN
29 2.2342 0.4162 3.7435 NaN
28 2.3042 0.6036 3.7545 NaN
27 2.3735 0.6726 3.8104 NaN
26 2.4454 0.7494 3.9536 NaN
25 2.5133 0.7057 3.9621 NaN
24 2.5903 0.8566 4.0262 NaN
23 2.6680 1.0457 4.1606 NaN
22 2.7468 1.1560 4.1827 NaN
21 2.8316 1.2640 4.3246 NaN
20 2.9131 1.3241 4.4254 NaN
19 2.9947 1.3965 4.6145 NaN
18 3.0741 1.4562 4.6383 NaN
17 3.1810 1.6608 4.7091 NaN
16 3.2743 1.7737 4.7896 NaN
15 3.3727 1.7750 4.8979 NaN
14 3.4809 1.8908 5.0134 NaN
13 3.6021 1.9732 5.1607 NaN
12 3.7053 1.9738 5.2813 NaN
11 3.8233 2.0655 5.4208 NaN
10 3.9415 2.0302 5.5622 NaN
9 4.0641 2.1872 5.6472 NaN
8 4.1866 2.3374 5.7167 NaN
7 4.3355 2.3885 5.8998 NaN
6 4.4867 2.6557 6.0412 NaN
5 4.6670 2.7975 6.2326 NaN
4 4.8528 3.0300 6.3157 NaN
3 5.0600 3.2085 6.5543 NaN
2 5.3017 3.4652 6.8229 NaN
1 5.5763 3.7450 7.1372 NaN
END
# layer, log10 of: geometric mean, 5 % quantile, 95 % quantile, theory
$data4_0 << END
50 -14.5278 -17.5277 -11.1470 NaN
49 -14.8360 -17.7755 -11.4764 NaN
48 -15.1391 -18.0499 -11.7898 NaN
47 -15.4423 -18.3475 -12.1370 NaN
46 -15.7491 -18.6143 -12.4571 NaN
45 -16.0601 -18.9209 -12.7653 NaN
44 -16.3628 -19.3164 -13.1032 NaN
43 -16.6652 -19.6408 -13.4230 NaN
42 -16.9663 -19.9646 -13.7877 NaN
41 -17.2712 -20.2586 -14.1421 NaN
40 -17.5675 -20.5100 -14.4515 NaN
39 -17.8642 -20.7794 -14.7398 NaN
38 -18.1660 -21.1074 -15.0366 NaN
37 -18.4703 -21.4236 -15.3214 NaN
36 -18.7677 -21.7336 -15.6062 NaN
35 -19.0672 -22.0650 -15.8924 NaN
34 -19.3655 -22.3907 -16.3329 NaN
33 -19.6671 -22.7115 -16.6088 NaN
32 -19.9659 -23.0313 -16.9343 NaN
31 -20.2608 -23.3522 -17.1460 NaN
30 -20.5620 -23.6556 -17.4528 NaN
29 -20.8575 -23.9416 -17.8127 NaN
28 -21.1517 -24.2345 -18.2519 NaN
27 -21.4410 -24.4573 -18.5624 NaN
26 -21.7413 -24.7710 -18.8312 NaN
25 -22.0352 -25.1087 -18.9158 NaN
24 -22.3237 -25.3962 -19.0070 NaN
23 -22.6151 -25.6874 -19.1058 NaN
22 -22.8970 -26.0702 -19.2874 NaN
21 -23.1749 -26.3481 -19.3810 NaN
20 -23.4475 -26.6928 -19.4082 NaN
19 -23.7153 -27.0098 -19.3871 NaN
18 -23.9708 -27.3255 -19.4363 NaN
17 -24.2177 -27.5983 -19.4050 NaN
16 -24.4529 -27.8972 -19.3086 NaN
15 -24.6715 -28.1654 -19.2443 NaN
14 -24.8667 -28.3682 -19.2940 NaN
13 -25.0317 -28.4961 -19.2967 NaN
12 -25.1824 -28.7446 -19.2695 NaN
11 -25.3019 -28.9634 -19.3013 NaN
10 -25.3897 -29.1360 -19.2330 NaN
9 -25.4563 -29.3996 -19.1570 NaN
8 -25.5192 -29.4612 -19.1016 NaN
7 -25.5578 -29.6946 -19.0999 NaN
6 -25.5825 -29.7766 -19.1581 NaN
5 -25.5821 -29.8918 -19.1072 NaN
4 -25.5832 -29.7649 -19.0621 NaN
3 -25.5651 -29.7239 -19.0922 NaN
2 -25.5608 -29.6811 -19.1166 NaN
1 -25.5464 -29.6766 -19.1672 NaN
END
# layer, log10 of: geometric mean, 5 % quantile, 95 % quantile, theory
$data5_0 << END
50 -16.4424 -18.9488 -15.1222 NaN
49 -16.7489 -19.2100 -15.4070 NaN
48 -17.0494 -19.4558 -15.6910 NaN
47 -17.3574 -19.8161 -16.0462 NaN
46 -17.6634 -20.1513 -16.3896 NaN
45 -17.9709 -20.4082 -16.6961 NaN
44 -18.2737 -20.7536 -16.9553 NaN
43 -18.5780 -21.0815 -17.2232 NaN
42 -18.8782 -21.3456 -17.5267 NaN
41 -19.1844 -21.6865 -17.8486 NaN
40 -19.4864 -21.9461 -18.1799 NaN
39 -19.7895 -22.3128 -18.4901 NaN
38 -20.0962 -22.5700 -18.8286 NaN
37 -20.3998 -22.8688 -19.0814 NaN
36 -20.6988 -23.2418 -19.3475 NaN
35 -21.0074 -23.5775 -19.6860 NaN
34 -21.3044 -23.8624 -19.9259 NaN
33 -21.6079 -24.1553 -20.2232 NaN
32 -21.9131 -24.4759 -20.5452 NaN
31 -22.2152 -24.7760 -20.8306 NaN
30 -22.5177 -25.0683 -21.0321 NaN
29 -22.8245 -25.3597 -21.3003 NaN
28 -23.1272 -25.7016 -21.6497 NaN
27 -23.4281 -25.9515 -21.9746 NaN
26 -23.7329 -26.1935 -22.3027 NaN
25 -24.0341 -26.4524 -22.5728 NaN
24 -24.3379 -26.7444 -22.8716 NaN
23 -24.6415 -27.0513 -23.2151 NaN
22 -24.9420 -27.4655 -23.5355 NaN
21 -25.2490 -27.7785 -23.8124 NaN
20 -25.5531 -28.0488 -24.1103 NaN
19 -25.8585 -28.3047 -24.3783 NaN
18 -26.1606 -28.5793 -24.7526 NaN
17 -26.4615 -28.8235 -25.0554 NaN
16 -26.7638 -29.1859 -25.3219 NaN
15 -27.0643 -29.4889 -25.5721 NaN
14 -27.3677 -29.8035 -25.8531 NaN
13 -27.6660 -30.0848 -26.1084 NaN
12 -27.9708 -30.3665 -26.4674 NaN
11 -28.2621 -30.6068 -26.5603 NaN
10 -28.5630 -30.8929 -26.8027 NaN
9 -28.8288 -31.1503 -27.0150 NaN
8 -29.0910 -31.3641 -27.3361 NaN
7 -29.3164 -31.6326 -27.5378 NaN
6 -29.5110 -31.8654 -27.8001 NaN
5 -29.6688 -32.0585 -27.9890 NaN
4 -29.8049 -32.2920 -28.1486 NaN
3 -29.9122 -32.4950 -28.1615 NaN
2 -29.9875 -32.6393 -28.1987 NaN
1 -30.0432 -32.8136 -28.1431 NaN
END
# layer, log10 of: geometric mean, 5 % quantile, 95 % quantile, theory
$data6_0 << END
50 -7.1207 -9.8419 -4.0399 NaN
49 -7.2615 -9.9924 -4.2158 NaN
48 -7.4048 -10.1415 -4.3819 NaN
47 -7.5436 -10.2285 -4.4829 NaN
46 -7.6809 -10.4059 -4.5622 NaN
45 -7.8256 -10.6064 -4.6656 NaN
44 -7.9608 -10.6708 -4.7816 NaN
43 -8.0974 -10.7686 -4.9056 NaN
42 -8.2379 -10.8837 -5.0467 NaN
41 -8.3703 -11.0493 -5.0958 NaN
40 -8.5070 -11.2348 -5.2099 NaN
39 -8.6372 -11.3325 -5.3002 NaN
38 -8.7693 -11.4657 -5.3789 NaN
37 -8.9010 -11.6599 -5.4166 NaN
36 -9.0423 -11.7631 -5.5495 NaN
35 -9.1753 -11.9344 -5.6482 NaN
34 -9.3099 -12.0525 -5.7869 NaN
33 -9.4442 -12.2347 -5.9086 NaN
32 -9.5602 -12.3388 -5.8966 NaN
31 -9.6777 -12.4540 -5.9087 NaN
30 -9.7969 -12.6404 -5.8847 NaN
29 -9.9098 -12.7565 -5.8764 NaN
28 -10.0238 -12.8762 -5.7603 NaN
27 -10.1376 -13.0669 -5.7834 NaN
26 -10.2418 -13.3119 -5.8641 NaN
25 -10.3338 -13.4630 -5.8392 NaN
24 -10.4321 -13.5752 -5.8511 NaN
23 -10.5283 -13.7486 -5.7809 NaN
22 -10.6221 -13.8689 -5.7566 NaN
21 -10.7049 -13.9702 -5.7533 NaN
20 -10.7848 -14.0485 -5.8230 NaN
19 -10.8486 -14.2145 -5.7065 NaN
18 -10.9069 -14.3684 -5.6811 NaN
17 -10.9620 -14.3922 -5.7467 NaN
16 -11.0054 -14.4820 -5.7834 NaN
15 -11.0391 -14.5335 -5.7840 NaN
14 -11.0851 -14.6095 -5.7449 NaN
13 -11.1159 -14.7682 -5.7355 NaN
12 -11.1336 -14.8979 -5.7377 NaN
11 -11.1454 -14.9843 -5.6080 NaN
10 -11.1597 -15.0787 -5.5992 NaN
9 -11.1677 -15.1965 -5.5143 NaN
8 -11.1617 -15.2099 -5.4100 NaN
7 -11.1660 -15.1946 -5.4893 NaN
6 -11.1606 -15.2973 -5.3870 NaN
5 -11.1500 -15.3243 -5.2816 NaN
4 -11.1429 -15.3633 -5.3053 NaN
3 -11.1387 -15.4222 -5.2362 NaN
2 -11.1224 -15.4058 -5.2381 NaN
1 -11.1100 -15.4317 -5.1774 NaN
END
# layer, log10 of: geometric mean, 5 % quantile, 95 % quantile, theory
$data7_0 << END
50 -1.0984 -2.6459 0.0301 NaN
49 -1.1848 -2.6155 -0.0722 NaN
48 -1.2729 -2.8095 -0.1196 NaN
47 -1.3651 -2.8774 -0.2399 NaN
46 -1.4532 -2.9604 -0.2330 NaN
45 -1.5446 -3.1176 -0.2300 NaN
44 -1.6270 -3.2580 -0.2824 NaN
43 -1.7139 -3.3009 -0.3818 NaN
42 -1.8022 -3.2757 -0.4567 NaN
41 -1.8863 -3.4605 -0.3943 NaN
40 -1.9713 -3.4581 -0.5111 NaN
39 -2.0476 -3.5468 -0.5268 NaN
38 -2.1371 -3.7809 -0.5180 NaN
37 -2.2183 -3.8810 -0.5406 NaN
36 -2.2934 -3.9231 -0.5710 NaN
35 -2.3705 -3.9703 -0.6811 NaN
34 -2.4521 -4.1316 -0.7762 NaN
33 -2.5305 -4.2064 -0.7652 NaN
32 -2.5926 -4.4035 -0.7640 NaN
31 -2.6689 -4.4810 -0.8249 NaN
30 -2.7392 -4.5777 -0.9083 NaN
29 -2.8077 -4.6406 -0.9380 NaN
28 -2.8839 -4.7184 -0.9560 NaN
27 -2.9499 -4.8250 -1.0337 NaN
26 -3.0164 -4.9192 -1.0740 NaN
25 -3.0791 -5.0482 -1.0608 NaN
24 -3.1460 -5.1291 -1.0682 NaN
23 -3.2120 -5.2467 -1.1545 NaN
22 -3.2914 -5.3017 -1.1518 NaN
21 -3.3587 -5.4082 -1.1609 NaN
20 -3.4319 -5.5383 -1.2638 NaN
19 -3.5012 -5.6737 -1.3136 NaN
18 -3.5653 -5.8284 -1.3272 NaN
17 -3.6365 -5.9350 -1.3725 NaN
16 -3.6979 -6.0081 -1.3832 NaN
15 -3.7766 -6.1549 -1.5059 NaN
14 -3.8434 -6.2177 -1.4915 NaN
13 -3.9165 -6.3193 -1.5866 NaN
12 -3.9853 -6.3956 -1.6251 NaN
11 -4.0512 -6.5095 -1.6938 NaN
10 -4.1350 -6.6291 -1.7798 NaN
9 -4.2180 -6.7698 -1.8443 NaN
8 -4.3053 -6.9203 -1.8862 NaN
7 -4.3985 -7.1617 -1.9959 NaN
6 -4.4796 -7.2372 -2.0536 NaN
5 -4.5805 -7.3529 -2.1247 NaN
4 -4.6806 -7.5218 -2.1912 NaN
3 -4.7864 -7.6608 -2.2710 NaN
2 -4.9250 -7.8324 -2.3841 NaN
1 -5.0792 -8.0346 -2.4848 NaN
END
# layer, log10 of: geometric mean, 5 % quantile, 95 % quantile, theory
$data8_0 << END
50 -2.5301 -4.1010 -1.2698 NaN
49 -2.4983 -4.1392 -1.2217 NaN
48 -2.4526 -4.1144 -1.1307 NaN
47 -2.4119 -4.0565 -1.0912 NaN
46 -2.3684 -4.1075 -1.0622 NaN
45 -2.3357 -4.1024 -1.0374 NaN
44 -2.2923 -4.1018 -0.9704 NaN
43 -2.2444 -3.9559 -0.9132 NaN
42 -2.2004 -3.9623 -0.8574 NaN
41 -2.1564 -3.9148 -0.7610 NaN
40 -2.1144 -3.8938 -0.7474 NaN
39 -2.0733 -3.8617 -0.6664 NaN
38 -2.0407 -3.8263 -0.6454 NaN
37 -2.0012 -3.8901 -0.6209 NaN
36 -1.9598 -3.8426 -0.5861 NaN
35 -1.9102 -3.7659 -0.5691 NaN
34 -1.8732 -3.7731 -0.4818 NaN
33 -1.8313 -3.8176 -0.4539 NaN
32 -1.7924 -3.7219 -0.4133 NaN
31 -1.7482 -3.7933 -0.3583 NaN
30 -1.7099 -3.8082 -0.2886 NaN
29 -1.6640 -3.7375 -0.2286 NaN
28 -1.6226 -3.6558 -0.1976 NaN
27 -1.5718 -3.6418 -0.1543 NaN
26 -1.5258 -3.5632 -0.0622 NaN
25 -1.4908 -3.5054 -0.0474 NaN
24 -1.4457 -3.4079 -0.0721 NaN
23 -1.4041 -3.2733 -0.0653 NaN
22 -1.3567 -3.1843 -0.0912 NaN
21 -1.3242 -3.1489 -0.0353 NaN
20 -1.2770 -3.1083 0.0843 NaN
19 -1.2439 -3.0707 0.1724 NaN
18 -1.2107 -3.0714 0.2595 NaN
17 -1.1704 -2.9781 0.3801 NaN
16 -1.1277 -2.9662 0.4421 NaN
15 -1.0914 -2.9362 0.4717 NaN
14 -1.0522 -2.9469 0.4880 NaN
13 -1.0146 -2.9899 0.5293 NaN
12 -0.9722 -2.9955 0.5698 NaN
11 -0.9309 -2.9605 0.6185 NaN
10 -0.8750 -2.9945 0.6383 NaN
9 -0.8317 -2.9611 0.6743 NaN
8 -0.7933 -2.8877 0.7633 NaN
7 -0.7508 -2.8260 0.8514 NaN
6 -0.7120 -2.8810 0.8878 NaN
5 -0.6730 -2.8150 0.9564 NaN
4 -0.6465 -2.7192 0.9959 NaN
3 -0.6442 -2.7024 0.9721 NaN
2 -0.6809 -2.7719 1.0048 NaN
1 -0.8025 -2.9803 0.8509 NaN
END
# layer, log10 of: geometric mean, 5 % quantile, 95 % quantile, theory
$data9_0 << END
50 -3.5153 -5.4165 -2.4581 NaN
49 -4.5175 -6.3904 -3.4575 NaN
48 -5.5210 -7.3928 -4.4906 NaN
47 -6.5191 -8.3373 -5.4355 NaN
46 -7.5242 -9.4121 -6.4477 NaN
45 -8.5257 -10.4003 -7.4421 NaN
44 -9.5262 -11.4774 -8.3923 NaN
43 -10.5191 -12.4451 -9.4688 NaN
42 -11.5150 -13.4994 -10.4234 NaN
41 -12.5115 -14.4561 -11.4051 NaN
40 -13.5099 -15.4496 -12.4617 NaN
39 -14.5112 -16.3999 -13.4558 NaN
38 -15.5101 -17.4931 -14.4946 NaN
37 -16.5138 -18.5015 -15.4232 NaN
36 -17.5158 -19.4475 -16.3570 NaN
35 -18.5176 -20.4716 -17.3765 NaN
34 -19.5236 -21.4379 -18.3738 NaN
33 -20.5181 -22.4491 -19.3447 NaN
32 -21.5119 -23.4682 -20.3137 NaN
31 -22.5134 -24.4972 -21.3391 NaN
30 -23.5205 -25.4910 -22.3405 NaN
29 -24.5175 -26.4614 -23.2418 NaN
28 -25.5238 -27.4965 -24.2442 NaN
27 -26.5145 -28.4482 -25.2233 NaN
26 -27.5093 -29.4283 -26.1814 NaN
25 -28.5077 -30.4453 -27.2005 NaN
24 -29.5035 -31.4522 -28.1660 NaN
23 -30.5065 -32.4419 -29.0971 NaN
22 -31.4948 -33.4462 -30.1201 NaN
21 -32.5016 -34.4048 -31.0650 NaN
20 -33.4999 -35.4614 -32.1847 NaN
19 -34.5050 -36.5136 -33.2339 NaN
18 -35.5067 -37.4721 -34.2404 NaN
17 -36.5055 -38.4787 -35.2960 NaN
16 -37.5080 -39.4122 -36.2779 NaN
15 -38.5060 -40.3449 -37.1912 NaN
14 -39.5046 -41.4304 -38.1866 NaN
13 -40.5089 -42.5362 -39.2253 NaN
12 -41.4998 -43.4830 -40.2541 NaN
11 -42.4923 -44.4632 -41.2382 NaN
10 -43.4889 -45.4423 -42.2006 NaN
9 -44.4867 -46.4714 -43.2130 NaN
8 -45.4855 -47.4459 -44.2014 NaN
7 -46.4876 -48.4997 -45.1452 NaN
6 -47.4852 -49.4668 -46.1082 NaN
5 -48.4834 -50.4270 -47.1312 NaN
4 -49.4769 -51.4073 -48.0975 NaN
3 -50.4736 -52.4254 -49.0788 NaN
2 -51.4755 -53.4183 -50.1282 NaN
1 -52.6210 -54.5749 -51.3164 NaN
END
# layer, log10 of: geometric mean, 5 % quantile, 95 % quantile, theory
$data10_0 << END
50 -2.0462 -3.8838 -1.1367 NaN
49 -1.9207 -3.8395 -1.0551 NaN
48 -1.7931 -3.8061 -0.9140 NaN
47 -1.6724 -3.7168 -0.7185 NaN
46 -1.5415 -3.4887 -0.5621 NaN
45 -1.4215 -3.3093 -0.4619 NaN
44 -1.3103 -3.1968 -0.3832 NaN
43 -1.1865 -3.0899 -0.2338 NaN
42 -1.0596 -2.9945 -0.1364 NaN
41 -0.9485 -2.9460 0.0088 NaN
40 -0.8237 -2.8486 0.1632 NaN
39 -0.6912 -2.6569 0.2823 NaN
38 -0.5658 -2.4795 0.3737 NaN
37 -0.4476 -2.4421 0.5133 NaN
36 -0.3293 -2.4073 0.6485 NaN
35 -0.2149 -2.3928 0.7632 NaN
34 -0.0899 -2.2256 0.9749 NaN
33 0.0471 -2.1030 1.1599 NaN
32 0.1845 -1.9576 1.2985 NaN
31 0.3104 -1.8515 1.4539 NaN
30 0.4360 -1.6729 1.5750 NaN
29 0.5487 -1.5729 1.6055 NaN
28 0.6647 -1.4639 1.7991 NaN
27 0.7767 -1.3578 1.8787 NaN
26 0.9077 -1.2730 2.0215 NaN
25 1.0286 -1.1539 2.1323 NaN
24 1.1619 -1.0070 2.2987 NaN
23 1.2751 -0.8661 2.5097 NaN
22 1.4027 -0.7070 2.5651 NaN
21 1.5278 -0.6339 2.7005 NaN
20 1.6484 -0.4121 2.8166 NaN
19 1.7744 -0.3079 2.9372 NaN
18 1.9006 -0.1852 3.0338 NaN
17 2.0270 -0.0173 3.2259 NaN
16 2.1501 0.0609 3.3599 NaN
15 2.2702 0.2195 3.4940 NaN
14 2.3936 0.3423 3.5721 NaN
13 2.5062 0.5461 3.7349 NaN
12 2.6255 0.7054 3.8297 NaN
11 2.7509 0.7945 4.0266 NaN
10 2.8701 0.8613 4.1814 NaN
9 2.9804 1.0411 4.3427 NaN
8 3.1100 1.2275 4.4701 NaN
7 3.2302 1.3830 4.6009 NaN
6 3.3558 1.5147 4.7108 NaN
5 3.4770 1.5536 4.8013 NaN
4 3.5952 1.6271 4.9410 NaN
3 3.7254 1.7966 5.0368 NaN
2 3.8205 1.9820 5.1609 NaN
1 3.8521 2.0010 5.1737 NaN
END
# layer, log10 of: geometric mean, 5 % quantile, 95 % quantile, theory
$data11_0 << END
50 -2.2609 -3.7172 -1.2422 NaN
49 -2.1771 -3.6180 -1.1305 NaN
48 -2.1024 -3.4643 -1.0197 NaN
47 -2.0268 -3.3638 -0.9415 NaN
46 -1.9542 -3.2544 -0.8751 NaN
45 -1.8768 -3.1935 -0.8544 NaN
44 -1.8042 -3.1674 -0.7200 NaN
43 -1.7302 -3.0721 -0.6375 NaN
42 -1.6639 -3.0201 -0.5292 NaN
41 -1.5790 -3.0349 -0.4510 NaN
40 -1.4994 -3.0785 -0.4158 NaN
39 -1.4138 -2.8764 -0.2671 NaN
38 -1.3463 -2.8324 -0.1667 NaN
37 -1.2700 -2.8072 -0.1333 NaN
36 -1.1975 -2.8350 -0.0646 NaN
35 -1.1137 -2.7445 -0.0080 NaN
34 -1.0290 -2.6783 0.0963 NaN
33 -0.9626 -2.5626 0.1801 NaN
32 -0.8919 -2.4460 0.2420 NaN
31 -0.8038 -2.2513 0.2864 NaN
30 -0.7247 -2.1641 0.4595 NaN
29 -0.6450 -2.0289 0.4898 NaN
28 -0.5785 -2.0433 0.5068 NaN
27 -0.4932 -2.0074 0.5837 NaN
26 -0.4168 -1.8695 0.6742 NaN
25 -0.3463 -1.7743 0.7014 NaN
24 -0.2723 -1.7388 0.7845 NaN
23 -0.1855 -1.6401 0.9475 NaN
22 -0.1129 -1.6010 1.0537 NaN
21 -0.0470 -1.6098 1.1297 NaN
20 0.0209 -1.4908 1.1830 NaN
19 0.0927 -1.4937 1.2404 NaN
18 0.1815 -1.4478 1.3825 NaN
17 0.2525 -1.3645 1.4229 NaN
16 0.3396 -1.2818 1.5377 NaN
15 0.4160 -1.2391 1.6644 NaN
14 0.4950 -1.1182 1.7623 NaN
13 0.5589 -1.0659 1.8066 NaN
12 0.6349 -0.9765 1.8609 NaN
11 0.7163 -0.9464 1.9660 NaN
10 0.7972 -0.8924 2.0441 NaN
9 0.8650 -0.8106 2.1309 NaN
8 0.9359 -0.8399 2.2226 NaN
7 1.0073 -0.7033 2.3130 NaN
6 1.0855 -0.6205 2.3926 NaN
5 1.1550 -0.5277 2.4183 NaN
4 1.2289 -0.5005 2.5151 NaN
3 1.2939 -0.4100 2.5832 NaN
2 1.3585 -0.3813 2.6069 NaN
1 1.3548 -0.2970 2.6206 NaN
END
set multiplot layout 6,2 title "What He\0047s rule does to activations that it was not made for" font ',17' noenhanced textcolor rgb ink
set title "activation=relu" noenhanced textcolor rgb ink font ',14'
set rmargin 5
set xlabel 'layer, from output to input' textcolor rgb ink
set ylabel 'gradients, mean square' textcolor rgb ink
set xrange [50:1]
set xtics 10
set yrange [-5.1721:0.2406]
set ytics 1
set format y "10^{%.0f}"
unset label
set label 1 "he" at graph 1.015, graph 0.5300 noenhanced textcolor rgb '#0072b2'
plot $data0_0 using 1:3:4 with filledcurves fillcolor rgb '#0072b2' fillstyle transparent solid 0.18 noborder, \
    $data0_0 using 1:2 with lines linecolor rgb '#0072b2' linewidth 3, \
    $data0_0 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6)
set title "activation=leaky-relu(slope=0.01)" noenhanced textcolor rgb ink font ',14'
set rmargin 5
set xlabel 'layer, from output to input' textcolor rgb ink
set ylabel 'gradients, mean square' textcolor rgb ink
set xrange [50:1]
set xtics 10
set yrange [-4.9091:-0.2853]
set ytics 1
set format y "10^{%.0f}"
unset label
set label 1 "he" at graph 1.015, graph 0.5626 noenhanced textcolor rgb '#0072b2'
plot $data1_0 using 1:3:4 with filledcurves fillcolor rgb '#0072b2' fillstyle transparent solid 0.18 noborder, \
    $data1_0 using 1:2 with lines linecolor rgb '#0072b2' linewidth 3, \
    $data1_0 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6)
set title "activation=elu" noenhanced textcolor rgb ink font ',14'
set rmargin 5
set xlabel 'layer, from output to input' textcolor rgb ink
set ylabel 'gradients, mean square' textcolor rgb ink
set xrange [50:1]
set xtics 10
set yrange [-3.1055:3.0941]
set ytics 1
set format y "10^{%.0f}"
unset label
set label 1 "he" at graph 1.015, graph 0.7137 noenhanced textcolor rgb '#0072b2'
plot $data2_0 using 1:3:4 with filledcurves fillcolor rgb '#0072b2' fillstyle transparent solid 0.18 noborder, \
    $data2_0 using 1:2 with lines linecolor rgb '#0072b2' linewidth 3, \
    $data2_0 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6)
set title "activation=selu" noenhanced textcolor rgb ink font ',14'
set rmargin 5
set xlabel 'layer, from output to input' textcolor rgb ink
set ylabel 'gradients, mean square' textcolor rgb ink
set xrange [50:1]
set xtics 10
set yrange [-0.9146:7.4469]
set ytics 2
set format y "10^{%.0f}"
unset label
set label 1 "he" at graph 1.015, graph 0.7763 noenhanced textcolor rgb '#0072b2'
plot $data3_0 using 1:3:4 with filledcurves fillcolor rgb '#0072b2' fillstyle transparent solid 0.18 noborder, \
    $data3_0 using 1:2 with lines linecolor rgb '#0072b2' linewidth 3, \
    $data3_0 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6)
set title "activation=gelu" noenhanced textcolor rgb ink font ',14'
set rmargin 5
set xlabel 'layer, from output to input' textcolor rgb ink
set ylabel 'gradients, mean square' textcolor rgb ink
set xrange [50:1]
set xtics 10
set yrange [-30.6416:-10.3972]
set ytics 5
set format y "10^{%.0f}"
unset label
set label 1 "he" at graph 1.015, graph 0.2517 noenhanced textcolor rgb '#0072b2'
plot $data4_0 using 1:3:4 with filledcurves fillcolor rgb '#0072b2' fillstyle transparent solid 0.18 noborder, \
    $data4_0 using 1:2 with lines linecolor rgb '#0072b2' linewidth 3, \
    $data4_0 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6)
set title "activation=silu" noenhanced textcolor rgb ink font ',14'
set rmargin 5
set xlabel 'layer, from output to input' textcolor rgb ink
set ylabel 'gradients, mean square' textcolor rgb ink
set xrange [50:1]
set xtics 10
set yrange [-33.5213:-14.4146]
set ytics 5
set format y "10^{%.0f}"
unset label
set label 1 "he" at graph 1.015, graph 0.1820 noenhanced textcolor rgb '#0072b2'
plot $data5_0 using 1:3:4 with filledcurves fillcolor rgb '#0072b2' fillstyle transparent solid 0.18 noborder, \
    $data5_0 using 1:2 with lines linecolor rgb '#0072b2' linewidth 3, \
    $data5_0 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6)
set title "activation=mish" noenhanced textcolor rgb ink font ',14'
set rmargin 5
set xlabel 'layer, from output to input' textcolor rgb ink
set ylabel 'gradients, mean square' textcolor rgb ink
set xrange [50:1]
set xtics 10
set yrange [-15.8874:-3.5842]
set ytics 2
set format y "10^{%.0f}"
unset label
set label 1 "he" at graph 1.015, graph 0.3883 noenhanced textcolor rgb '#0072b2'
plot $data6_0 using 1:3:4 with filledcurves fillcolor rgb '#0072b2' fillstyle transparent solid 0.18 noborder, \
    $data6_0 using 1:2 with lines linecolor rgb '#0072b2' linewidth 3, \
    $data6_0 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6)
set title "activation=softplus" noenhanced textcolor rgb ink font ',14'
set rmargin 5
set xlabel 'layer, from output to input' textcolor rgb ink
set ylabel 'gradients, mean square' textcolor rgb ink
set xrange [50:1]
set xtics 10
set yrange [-8.3571:0.3527]
set ytics 2
set format y "10^{%.0f}"
unset label
set label 1 "he" at graph 1.015, graph 0.3763 noenhanced textcolor rgb '#0072b2'
plot $data7_0 using 1:3:4 with filledcurves fillcolor rgb '#0072b2' fillstyle transparent solid 0.18 noborder, \
    $data7_0 using 1:2 with lines linecolor rgb '#0072b2' linewidth 3, \
    $data7_0 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6)
set title "activation=tanh" noenhanced textcolor rgb ink font ',14'
set rmargin 5
set xlabel 'layer, from output to input' textcolor rgb ink
set ylabel 'gradients, mean square' textcolor rgb ink
set xrange [50:1]
set xtics 10
set yrange [-4.3449:1.2106]
set ytics 1
set format y "10^{%.0f}"
unset label
set label 1 "he" at graph 1.015, graph 0.6376 noenhanced textcolor rgb '#0072b2'
plot $data8_0 using 1:3:4 with filledcurves fillcolor rgb '#0072b2' fillstyle transparent solid 0.18 noborder, \
    $data8_0 using 1:2 with lines linecolor rgb '#0072b2' linewidth 3, \
    $data8_0 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6)
set title "activation=sigmoid" noenhanced textcolor rgb ink font ',14'
set rmargin 5
set xlabel 'layer, from output to input' textcolor rgb ink
set ylabel 'gradients, mean square' textcolor rgb ink
set xrange [50:1]
set xtics 10
set yrange [-56.6596:-0.3735]
set ytics 10
set format y "10^{%.0f}"
unset label
set label 1 "he" at graph 1.015, graph 0.0718 noenhanced textcolor rgb '#0072b2'
plot $data9_0 using 1:3:4 with filledcurves fillcolor rgb '#0072b2' fillstyle transparent solid 0.18 noborder, \
    $data9_0 using 1:2 with lines linecolor rgb '#0072b2' linewidth 3, \
    $data9_0 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6)
set title "activation=hard-tanh" noenhanced textcolor rgb ink font ',14'
set rmargin 5
set xlabel 'layer, from output to input' textcolor rgb ink
set ylabel 'gradients, mean square' textcolor rgb ink
set xrange [50:1]
set xtics 10
set yrange [-4.2461:5.5360]
set ytics 2
set format y "10^{%.0f}"
unset label
set label 1 "he" at graph 1.015, graph 0.8279 noenhanced textcolor rgb '#0072b2'
plot $data10_0 using 1:3:4 with filledcurves fillcolor rgb '#0072b2' fillstyle transparent solid 0.18 noborder, \
    $data10_0 using 1:2 with lines linecolor rgb '#0072b2' linewidth 3, \
    $data10_0 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6)
set title "activation=sin" noenhanced textcolor rgb ink font ',14'
set rmargin 5
set xlabel 'layer, from output to input' textcolor rgb ink
set ylabel 'gradients, mean square' textcolor rgb ink
set xrange [50:1]
set xtics 10
set yrange [-3.9707:2.8742]
set ytics 1
set format y "10^{%.0f}"
unset label
set label 1 "he" at graph 1.015, graph 0.7780 noenhanced textcolor rgb '#0072b2'
plot $data11_0 using 1:3:4 with filledcurves fillcolor rgb '#0072b2' fillstyle transparent solid 0.18 noborder, \
    $data11_0 using 1:2 with lines linecolor rgb '#0072b2' linewidth 3, \
    $data11_0 using 1:5 with lines linecolor rgb ink linewidth 1.3 dashtype (6,6)
unset multiplot
