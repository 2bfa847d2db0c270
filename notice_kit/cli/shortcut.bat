@echo off
chcp 65001 >nul
set PYTHONUTF8=1
if "%~1"=="" (
  py -m notice_kit --help
  pause
  exit /b
)
:next
echo "%~nx1"
py -m notice_kit validate "%~1" --format html > "%~dpn1-report.html"
start "" "%~dpn1-report.html"
py -m notice_kit convert "%~1" --to docx --to pdf --force -o "%~dp1out"
shift
if not "%~1"=="" goto next
pause
