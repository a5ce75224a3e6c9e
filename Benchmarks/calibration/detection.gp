set terminal svg size 760,460 dynamic background rgb 'white' font 'sans,13'
set output 'detection.svg'
set title 'he-stability: tolerance 2 %' noenhanced
set logscale x
set xrange [0.45:11]
set xtics (0.5, 1, 2, 3, 5, 10)
set yrange [-3:103]
set xlabel 'variance of all weights too large by, %'
set ylabel 'gates that go red, %'
set key outside right top noenhanced font ',10'
set grid linecolor rgb '#dddddd'
$data << EOD
0.5 1 0.480551 1.83132
1 5.6 4.25755 7.21077
2 100 99.6318 100
3 100 99.6318 100
5 100 99.6318 100
10 100 99.6318 100


0.5 0 0 0.368208
1 0 0 0.368208
2 100 99.6318 100
3 100 99.6318 100
5 100 99.6318 100
10 100 99.6318 100
EOD
plot $data index 0 using 1:2:3:4 with yerrorlines pointtype 7 pointsize 0.4 linewidth 1.5 title 'alpha 0.01', $data index 1 using 1:2:3:4 with yerrorlines pointtype 7 pointsize 0.4 linewidth 1.5 title 'alpha 1e-6'
